import type { RefusalReason } from '../../../contract/fileKinds.ts';
import { glbOf, pngOf, threeMf, zip } from './testFixtures.ts';

/** A small file that a parser would unfold into something huge or endless, and why it is refused. */
export interface Bomb {
  readonly name: string;
  readonly bytes: Buffer;
  readonly reason: RefusalReason;
}

const asset = { version: '2.0' };
const nodes = (count: number) =>
  Array.from({ length: count }, (_, i) => (i + 1 < count ? { children: [i + 1] } : {}));

/** Every bomb that is known to have broken a parser of these formats. */
export function bombs(): Bomb[] {
  return [
    { name: 'zip of 300 MB zeros', bytes: zip({ 'zeros.bin': Buffer.alloc(300e6) }), reason: 'zip-bomb' },
    { name: '3MF of 300 MB blanks', bytes: threeMf(Buffer.alloc(300e6, 0x20)), reason: 'zip-bomb' },
    { name: 'zip that lies about 10 MB', bytes: lyingZip(), reason: 'zip-inconsistent' },
    {
      name: 'zip in a zip',
      bytes: zip({ 'inner.zip': zip({ 'a.txt': Buffer.from('a') }) }),
      reason: 'zip-nested',
    },
    { name: 'zip whose files share bytes', bytes: overlappingZip(500), reason: 'zip-inconsistent' },
    { name: 'PNG of 225 Mpx', bytes: pngOf(15_000, 15_000), reason: 'picture-too-large' },
    { name: 'PNG of 900 Mpx', bytes: pngOf(30_000, 30_000), reason: 'picture-too-large' },
    { name: 'accessor of 100 million', bytes: accessorBomb(), reason: 'too-much-geometry' },
    { name: 'one mesh in 20,000 places', bytes: placesBomb(), reason: 'too-many-triangles' },
    {
      name: 'chain of 20,000 nodes',
      bytes: glbOf({ asset, nodes: nodes(20_000) }),
      reason: 'nested-too-deep',
    },
    {
      name: 'circle of nodes',
      bytes: glbOf({ asset, nodes: [{ children: [1] }, { children: [0] }] }),
      reason: 'node-cycle',
    },
    {
      name: 'JSON 100,000 deep',
      bytes: glbOf(`{"asset":{"version":"2.0"},"extras":${'['.repeat(1e5)}${']'.repeat(1e5)}}`),
      reason: 'nested-too-deep',
    },
    {
      name: 'JSON of 7 MB brackets',
      bytes: glbOf(`{"asset":{"version":"2.0"},"extras":[${'[],'.repeat(2.4e6)}[]]}`),
      reason: 'description-too-large',
    },
    { name: 'SVG with entities', bytes: xmlBomb('svg'), reason: 'unknown-type' },
    { name: 'DAE with entities', bytes: xmlBomb('COLLADA'), reason: 'xml-entities' },
    { name: '3MF with entities', bytes: threeMf(xmlBomb('model')), reason: 'xml-entities' },
    {
      name: 'DAE 100,000 deep',
      bytes: Buffer.from(`<COLLADA>${'<a>'.repeat(1e5)}`),
      reason: 'nested-too-deep',
    },
    { name: 'PLY of 4 billion vertices', bytes: plyBomb(), reason: 'cut-off' },
    {
      name: 'GLB that reads a file',
      bytes: glbOf({ asset, images: [{ uri: '../../etc/passwd' }] }),
      reason: 'outside-resource',
    },
  ];
}

function accessorBomb(): Buffer {
  return glbOf({
    asset,
    accessors: [{ componentType: 5126, count: 1e8, type: 'VEC3' }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
    nodes: [{ mesh: 0 }],
  });
}

/** A thousand triangles, shown at every node there may be. */
function placesBomb(): Buffer {
  return glbOf({
    asset,
    accessors: [{ componentType: 5126, count: 3000, type: 'VEC3' }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
    nodes: Array.from({ length: 20_000 }, () => ({ mesh: 0 })),
  });
}

function xmlBomb(root: string): Buffer {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
  return Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY l0 "lol">${entities.join('')}]><${root}>&l9;</${root}>`,
  );
}

function plyBomb(): Buffer {
  return Buffer.from(
    'ply\nformat binary_little_endian 1.0\nelement vertex 4000000000\nproperty float x\nproperty float y\nproperty float z\nend_header\n',
  );
}

/** An archive whose headers say 10 bytes where 10 MB come out. */
function lyingZip(): Buffer {
  const archive = zip({ 'lie.txt': Buffer.alloc(10e6, 0x61) });
  const central = archive.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  archive.writeUInt32LE(10, 22);
  archive.writeUInt32LE(10, central + 24);
  return archive;
}

/** An archive whose directory names the same packed bytes over and over (D. Fifield, "A better zip bomb", 2019). */
function overlappingZip(times: number): Buffer {
  const archive = zip({ 'aaa.txt': Buffer.alloc(900_000, 0x61) });
  const start = archive.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const directory = Array.from({ length: times }, () => archive.subarray(start, end));
  const record = Buffer.from(archive.subarray(end));
  record.writeUInt16LE(times, 8);
  record.writeUInt16LE(times, 10);
  record.writeUInt32LE((end - start) * times, 12);
  return Buffer.concat([archive.subarray(0, start), ...directory, record]);
}
