import { expect, test } from 'vitest';
import type { RefusalReason } from '../../../contract/fileKinds.ts';
import { checkFile } from './checkFile.ts';
import { limits } from './limits.ts';
import { glbOf, pngOf, threeMf, zip } from './testFixtures.ts';

const text = (content: string) => Buffer.from(content);
const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);
/** A scene that would be good but for what is added to it. */
const scene = (more: object) =>
  glbOf({
    asset: { version: '2.0' },
    accessors: [{ componentType: 5121, count: 3, type: 'SCALAR' }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
    nodes: [{ mesh: 0 }],
    ...more,
  });
const accessor = (count: number, type = 'SCALAR') => ({ componentType: 5121, count, type });
const image = { uri: `data:image/png;base64,${pngOf(1, 1).toString('base64')}` };
const imageOf = (width: number, height: number) => ({
  uri: `data:image/png;base64,${pngOf(width, height).toString('base64')}`,
});
const instancing = { EXT_mesh_gpu_instancing: { attributes: { TRANSLATION: 1 } } };
const bvh = (joints: number) =>
  text(`HIERARCHY\nROOT a\n{\n${'JOINT b\n{\n}\n'.repeat(joints)}}\nMOTION\nFrames: 0\nFrame Time: 0.1\n`);

const cases: readonly [keyof typeof limits, (limit: number) => Buffer, RefusalReason][] = [
  ['jsonBytes', (limit) => scene({ extras: 'x'.repeat(limit) }), 'description-too-large'],
  ['accessorElements', (limit) => scene({ accessors: [accessor(limit + 1)] }), 'too-much-geometry'],
  [
    'accessorBytes',
    (limit) => scene({ accessors: [{ componentType: 5126, count: limit / 64 + 1, type: 'MAT4' }] }),
    'too-much-geometry',
  ],
  ['unbackedElements', (limit) => scene({ accessors: [accessor(limit + 1)] }), 'too-much-geometry'],
  ['nodes', (limit) => scene({ nodes: many(limit + 1, {}) }), 'too-many-parts'],
  ['meshes', (limit) => scene({ meshes: many(limit + 1, { primitives: [] }) }), 'too-many-parts'],
  [
    'primitives',
    (limit) => scene({ meshes: [{ primitives: many(limit + 1, { attributes: {} }) }] }),
    'too-many-parts',
  ],
  ['materials', (limit) => scene({ materials: many(limit + 1, {}) }), 'too-many-parts'],
  ['textures', (limit) => scene({ textures: many(limit + 1, {}) }), 'too-many-pictures'],
  ['modelPictures', (limit) => scene({ images: many(limit + 1, image) }), 'too-many-pictures'],
  ['pictureSide', (limit) => scene({ images: [imageOf(limit + 1, 1)] }), 'picture-too-large'],
  ['modelPixels', () => scene({ images: many(5, imageOf(8192, 8192)) }), 'pictures-too-large'],
  ['photoSide', (limit) => pngOf(limit + 1, 1), 'picture-too-large'],
  ['picturePixels', () => pngOf(8193, 8192), 'picture-too-large'],
  ['animations', (limit) => scene({ animations: many(limit + 1, {}) }), 'too-much-animation'],
  [
    'animationParts',
    (limit) => scene({ animations: [{ samplers: many(limit + 1, { input: 0, output: 0 }) }] }),
    'too-much-animation',
  ],
  [
    'keyframes',
    () => scene({ accessors: [accessor(1e6)], animations: [{ samplers: many(3, { input: 0, output: 0 }) }] }),
    'too-much-animation',
  ],
  ['joints', (limit) => scene({ skins: [{ joints: many(limit + 1, 0) }] }), 'too-many-parts'],
  [
    'instances',
    (limit) =>
      scene({ accessors: [accessor(3), accessor(limit + 1)], nodes: [{ mesh: 0, extensions: instancing }] }),
    'too-many-parts',
  ],
  ['joints', (limit) => bvh(limit), 'too-many-parts'],
  ['xmlDepth', (limit) => text(`<COLLADA>${'<a>'.repeat(limit)}`), 'nested-too-deep'],
  ['xmlTagLength', (limit) => text(`<COLLADA a="${'x'.repeat(limit)}"/>`), 'line-too-long'],
  ['daeElements', (limit) => text(`<COLLADA>${'<a/>'.repeat(limit)}</COLLADA>`), 'too-many-parts'],
  ['stepEntities', (limit) => text(`ISO-10303-21;${';'.repeat(limit)}END-ISO-10303-21;`), 'too-many-parts'],
  ['stepDepth', (limit) => text(`ISO-10303-21;${'('.repeat(limit + 1)}`), 'nested-too-deep'],
  ['stepEntityLength', (limit) => text(`ISO-10303-21;${' '.repeat(limit + 1)}`), 'line-too-long'],
  ['plyHeaderBytes', (limit) => text(`ply\n${'comment\n'.repeat(limit / 8)}end_header\n`), 'damaged'],
  [
    'vertices',
    (limit) =>
      text(
        `ply\nformat ascii 1.0\nelement vertex ${limit + 1}\nproperty char x\nend_header\n${'1\n'.repeat(limit + 1)}`,
      ),
    'too-much-geometry',
  ],
  ['fbxDepth', (limit) => text(`FBXHeaderExtension: {\n${'a: {\n'.repeat(limit)}`), 'nested-too-deep'],
  [
    'zipEntries',
    (limit) => zip(Object.fromEntries(Array.from({ length: limit + 1 }, (_, i) => [`${i}`, text('')]))),
    'zip-too-many-files',
  ],
  [
    'packageEntries',
    (limit) =>
      zip({
        ...Object.fromEntries(Array.from({ length: limit }, (_, i) => [`${i}`, text('')])),
        'a.obj': text('v 0 0 0'),
      }),
    'zip-too-many-files',
  ],
  ['packageRatio', () => threeMf(Buffer.alloc(2e6)), 'zip-bomb'],
  ['zipNameLength', (limit) => zip({ ['a'.repeat(limit + 1)]: text('') }), 'zip-unsafe-name'],
];

test.each(cases)('what is above the limit of %s is refused', (name, make, reason) => {
  const checked = checkFile(make(limits[name]));
  expect(checked).toMatchObject({ ok: false, reason });
});

test('a scene at its limits passes', () => {
  const { nodes, materials, textures } = limits;
  const full = { materials: many(materials, {}), textures: many(textures, {}), nodes: many(nodes, {}) };
  expect(checkFile(scene(full))).toMatchObject({ ok: true, kind: 'glb' });
});
