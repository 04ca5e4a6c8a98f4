import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { type ModelKind, readModel } from './readModel.ts';
import { testFiles } from './testFiles.ts';
import { texturedSquare } from './testModels.ts';
import { writeModel } from './writeModel.ts';

// Three's loaders warn of all that they leave out.
for (const method of ['warn', 'error', 'log'] as const) vi.spyOn(console, method).mockReturnValue(undefined);

const encode = (text: string) => new TextEncoder().encode(text);

/** Reads, or is refused with an Error that says something; anything else fails the test. */
async function readOrRefuse(kind: ModelKind, bytes: Uint8Array): Promise<void> {
  await readModel(kind, bytes).then(
    (document) => expect(document.getRoot().listScenes().length).toBeGreaterThan(0),
    (problem: unknown) => {
      expect(problem).toBeInstanceOf(Error);
      expect(String(problem).length).toBeGreaterThan(10);
    },
  );
}

const files = Object.entries(testFiles) as [ModelKind, Uint8Array][]; // the keys are that type

describe.each(files)('%s', (kind, bytes) => {
  test('cut off after any byte is read as far as it goes, or refused', async () => {
    const step = Math.ceil(bytes.length / 400);
    for (let end = 0; end < bytes.length; end += step) await readOrRefuse(kind, bytes.slice(0, end));
  });

  test('with any bytes changed is read or refused', async () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const changed = bytes.slice();
        for (const [at, byte] of changes) changed[at] = byte;
        await readOrRefuse(kind, changed);
      }),
      { numRuns: 150 },
    );
  });
});

test.each(['glb', 'stl', 'ply'] as const)('a binary %s cut off after any byte is refused', async (format) => {
  const { bytes } = await writeModel(format, await texturedSquare());
  for (let end = 0; end < bytes.length; end += 1) {
    await expect(readModel(format, bytes.slice(0, end))).rejects.toThrow();
  }
});

describe('XML inside of a package', () => {
  const inside = (xml: string) => {
    const parts = unzipSync(testFiles['3mf'] ?? new Uint8Array());
    return readModel('3mf', zipSync({ ...parts, '3D/3dmodel.model': encode(xml) }));
  };

  test('with a document type is refused', async () => {
    await expect(inside('<!DOCTYPE model [<!ENTITY a "b">]><model/>')).rejects.toThrow('document type');
  });

  test('with objects within themselves is refused', async () => {
    const loop =
      '<model><resources><object id="1"><components><component objectid="1"/></components></object></resources><build><item objectid="1"/></build></model>';
    await expect(inside(loop)).rejects.toThrow('within objects');
  });

  test('with objects that double at every level is refused, and soon', async () => {
    const doubling = Array.from(
      { length: 40 },
      (_, i) =>
        `<object id="${i + 2}"><components><component objectid="${i + 1}"/><component objectid="${i + 1}"/></components></object>`,
    );
    const xml = `<model><resources><object id="1"><mesh/></object>${doubling.join('')}</resources><build><item objectid="41"/></build></model>`;
    await expect(inside(xml)).rejects.toThrow('parts');
  });

  test('with a triangle of a vertex that there is not is refused', async () => {
    const xml =
      '<model><resources><object id="1"><mesh><vertices><vertex x="0" y="0" z="0"/></vertices><triangles><triangle v1="0" v2="1" v3="4000000000"/></triangles></mesh></object></resources><build><item objectid="1"/></build></model>';
    await expect(inside(xml)).rejects.toThrow('names vertex');
  });
});

const plyOf = (counts: string, data = '') => encode(`ply\nformat ascii 1.0\n${counts}\nend_header\n${data}`);
const xyz = 'property float x\nproperty float y\nproperty float z';

test.each([
  [
    'stl',
    'a coordinate that is no number',
    encode('solid\nvertex 0 0 0\nvertex 1 0 0\nvertex nan 1 0\nendsolid'),
  ],
  ['stl', 'a facet of two corners', encode('solid\nfacet\nvertex 0 0 0\nvertex 1 0 0\nendfacet')],
  ['stl', 'no triangles', encode('solid a\nendsolid a')],
  ['obj', 'a coordinate that is no number', encode('v 0 0 0\nv 1 0 0\nv x 1 0\nf 1 2 3')],
  ['obj', 'infinity', encode('v 0 0 0\nv 1 0 0\nv 0 1e999 0\nf 1 2 3')],
  ['obj', 'a vertex that there is not', encode('v 0 0 0\nv 1 0 0\nf 1 2 3')],
  ['obj', 'a vertex before the first', encode('v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 -4')],
  ['obj', 'no faces', encode('v 0 0 0')],
  ['obj', 'a face of 2,000 corners', encode(`v 0 0 0\nf${' 1'.repeat(2000)}`)],
  ['ply', 'a count that nothing follows', plyOf(`element vertex 4000000000\n${xyz}`, '0 0 0')],
  ['ply', 'a negative count', plyOf(`element vertex -3\n${xyz}`)],
  [
    'ply',
    'a list longer than the file',
    plyOf('element face 1\nproperty list uint int vertex_indices', '4000000000 1'),
  ],
  [
    'ply',
    'four thousand million elements of nothing',
    plyOf(`element vertex 1\n${xyz}\nelement void 4000000000`, '0 0'),
  ],
  [
    'ply',
    'a face that names no vertex',
    plyOf(`element vertex 1\n${xyz}\nelement face 1\nproperty list int int vertex_indices`, '0 0 0 3 0 0 7'),
  ],
  [
    'ply',
    'a face of words',
    plyOf(`element vertex 1\n${xyz}\nelement face 1\nproperty list int int vertex_indices`, '0 0 0 3 0 0 x'),
  ],
  [
    'bvh',
    'more frames than there are',
    encode('HIERARCHY ROOT a { OFFSET 0 0 0 CHANNELS 1 Xposition } MOTION Frames: 900000000 Frame Time: 1 0'),
  ],
  ['bvh', 'joints without end', encode(`HIERARCHY ROOT a { ${'JOINT b { '.repeat(9999)}`)],
  ['dae', 'a document type', encode('<!DOCTYPE COLLADA><COLLADA></COLLADA>')],
  ['dae', 'something else', encode('<svg></svg>')],
  ['gltf', 'no JSON', encode('{')],
  ['gltf', 'nothing that a glTF has', encode('[]')],
  ['usdz', 'no layer', zipSync({ 'a.txt': encode('a') })],
] as const)('%s with %s is refused', async (kind, _, bytes) => {
  await expect(readModel(kind, bytes)).rejects.toThrow(Error);
});

test('a zip that unpacks to more than it may is refused before it is unpacked', async () => {
  const bomb = zipSync({ 'a.obj': new Uint8Array(300 * 2 ** 20) });
  const before = process.memoryUsage().arrayBuffers;
  await expect(readModel('obj-zip', bomb)).rejects.toThrow('larger');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 24);
});

describe('a glTF with its files', () => {
  const gltf = (uri: string) =>
    encode(JSON.stringify({ asset: { version: '2.0' }, buffers: [{ byteLength: 4, uri }] }));
  const zip = (uri: string) =>
    readModel(
      'gltf-zip',
      zipSync({ 'in/m.gltf': gltf(uri), 'in/a b.bin': new Uint8Array(4), 'top.bin': new Uint8Array(4) }),
    );

  test.each(['a b.bin', 'a%20b.bin', './a%20b.bin', '../top.bin'])('finds %s', async (uri) => {
    await expect(zip(uri)).resolves.toBeDefined();
  });

  test.each([
    '../../etc/passwd',
    '../../top.bin',
    '/etc/hostname',
    'file:///etc/hostname',
    'https://example.com/a.bin',
    '..%2F..%2Fa',
    'b.bin',
  ])('refuses %s', async (uri) => {
    await expect(zip(uri)).rejects.toThrow('did not come with it');
  });
});

test.each([
  ['vertices', `element vertex 50000000\n${xyz}`, '0 0 0'],
  ['corners', 'element face 1\nproperty list uint int vertex_indices', '50000000 1 2'],
])(
  'a PLY that counts more %s than can follow is refused before room is made for them',
  async (_, header, data) => {
    const before = process.memoryUsage().arrayBuffers;
    await expect(readModel('ply', plyOf(header, data))).rejects.toThrow('may follow');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 24);
  },
);
