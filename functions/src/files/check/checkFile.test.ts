import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFile } from './checkFile.ts';
import { limits } from './limits.ts';
import { asciiStl, bvh, glb, glbOf, mtl, obj, picture, ply, stl, threeMf, zip } from './testFixtures.ts';

const text = (content: string) => Buffer.from(content);
const gltf = (binary: Buffer, uri: string) =>
  text(
    JSON.stringify({
      asset: { version: '2.0' },
      buffers: [{ byteLength: binary.length, uri }],
      bufferViews: [{ buffer: 0, byteLength: binary.length }],
      accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: 'VEC3' }],
      meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
      nodes: [{ mesh: 0 }],
    }),
  );
const corners = Buffer.alloc(36, 1);
const dataUri = `data:application/octet-stream;base64,${corners.toString('base64')}`;

const step = text(
  "ISO-10303-21;\nHEADER;\nFILE_NAME('a;b(');\nENDSEC;\nDATA;\n#1=CARTESIAN_POINT('',(0.,0.,0.));\nENDSEC;\nEND-ISO-10303-21;\n",
);
const dae = text('<?xml version="1.0"?>\n<!-- made by hand --><COLLADA version="1.4.1"><asset/></COLLADA>');
const asciiFbx = text('; FBX 7.4.0 project file\nFBXHeaderExtension:  {\n\tFBXVersion: 7400\n}\n');
/** A binary FBX of one record with one array of numbers, which states how many there are and how they are packed. */
function binaryFbx({ count = 3, encoding = 0, stored = 24 } = {}): Buffer {
  const start = Buffer.concat([
    Buffer.from('Kaydara FBX Binary  \0\x1a\0', 'latin1'),
    Buffer.from([0xe8, 0x1c, 0, 0]),
  ]);
  const array = Buffer.alloc(13 + stored);
  array.write('d');
  array.writeUInt32LE(count, 1);
  array.writeUInt32LE(encoding, 5);
  array.writeUInt32LE(stored, 9);
  const record = Buffer.alloc(14);
  record.writeUInt32LE(start.length + record.length + array.length, 0);
  record.writeUInt32LE(1, 4);
  record.writeUInt32LE(array.length, 8);
  record.write('\x01V', 12);
  return Buffer.concat([start, record, array, Buffer.alloc(13)]);
}

const pdf = text('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n0\n%%EOF\n');
const box = (type: string, content = Buffer.alloc(0)) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const mp4 = Buffer.concat([box('ftyp', text('isom\0\0\0\0isom')), box('moov'), box('mdat', Buffer.alloc(9))]);
const webm = Buffer.concat([
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84]),
  text('webm'),
  Buffer.from([0x18, 0x53, 0x80, 0x67, 0x81, 0]),
]);

test.each([
  ['glb', await glb()],
  ['gltf', gltf(corners, dataUri)],
  ['gltf-zip', zip({ 'a/scene.gltf': gltf(corners, 'b/my%20data.bin'), 'a/b/my data.bin': corners })],
  ['obj', obj()],
  ['obj-zip', zip({ 'it.obj': obj(), 'a.mtl': mtl(), 'noise.png': await picture('png') })],
  ['mtl', mtl()],
  ['stl', stl()],
  ['stl', asciiStl()],
  ['ply', ply()],
  ['fbx', binaryFbx()],
  ['fbx', asciiFbx],
  ['dae', dae],
  ['3mf', threeMf()],
  ['step', step],
  ['bvh', bvh()],
  ['png', await picture('png')],
  ['jpeg', await picture('jpeg')],
  ['webp', await picture('webp')],
  ['avif', await picture('avif')],
  ['mp4', mp4],
  ['webm', webm],
  ['pdf', pdf],
  [
    'zip',
    zip({ 'a.stl': stl(), 'b.stl': asciiStl(), 'for printing.3mf': threeMf(), 'README.txt': text('Hello') }),
  ],
])('a good %s is told by its content and passes', (kind, bytes) => {
  expect(checkFile(bytes)).toMatchObject({ ok: true, kind });
});

test.each([
  ['nothing', Buffer.alloc(0), 'empty-file'],
  ['a page', text('<!doctype html><script>alert(1)</script>'), 'unknown-type'],
  ['a drawing with scripts', text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'unknown-type'],
  ['an animation of 1989', text('GIF89a\x01\0\x01\0'), 'unknown-type'],
  ['a program', Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), 'unknown-type'],
  ['JSON of something else', text('{"name":"package"}'), 'unknown-type'],
  ['prose', text('very nice, for you\n'), 'unknown-type'],
  [
    'a picture with a zip behind it',
    Buffer.concat([await picture('jpeg'), zip({ a: stl() })]),
    'extra-content',
  ],
  [
    'a picture with a page behind it',
    Buffer.concat([await picture('png'), text('<script>')]),
    'extra-content',
  ],
  ['a GLB that goes on', Buffer.concat([await glb(), Buffer.alloc(4)]), 'extra-content'],
  ['half a GLB', (await glb()).subarray(0, 500), 'cut-off'],
  ['a binary STL of no numbers', brokenStl(), 'not-a-number'],
  ['an OBJ of no numbers', text('v 0 0 nan\nv 1 0 0\nv 0 1 0\nf 1 2 3\n'), 'not-a-number'],
  ['an OBJ of one long line', text(`v 0 0 0\nf ${'1 '.repeat(limits.lineLength)}\n`), 'line-too-long'],
  ['a glTF whose buffer is elsewhere', gltf(corners, 'https://example.test/a.bin'), 'outside-resource'],
  [
    'a glTF that leaves its archive',
    zip({ 'a/s.gltf': gltf(corners, '../../b.bin'), 'b.bin': corners }),
    'outside-resource',
  ],
  [
    'an extension unknown here',
    glbOf({ asset: { version: '2.0' }, extensionsRequired: ['ACME_magic'] }),
    'extension-unknown',
  ],
  ['a scene of nothing', glbOf({ asset: { version: '2.0' }, nodes: [{}] }), 'nothing-to-show'],
  [
    'a PDF that runs a script',
    text(`%PDF-1.4\n<< /S /Java#53cript /JS (x) >>\nstartxref\n%%EOF`),
    'pdf-active',
  ],
  [
    'a PDF nobody can look into',
    text(`%PDF-1.4\ntrailer << /Encrypt 5 0 R >>\nstartxref\n%%EOF`),
    'encrypted',
  ],
  ['an FBX whose array unpacks to 8 GB', binaryFbx({ count: 1e9, encoding: 1 }), 'too-much-geometry'],
  ['an FBX whose array is larger than its bytes', binaryFbx({ count: 4 }), 'damaged'],
  ['half a video', mp4.subarray(0, mp4.length - 3), 'cut-off'],
])('%s is refused', (_, bytes, reason) => {
  expect(checkFile(bytes)).toMatchObject({ ok: false, reason });
});

test.each([
  ['leaves its folder', '../up.stl', 'zip-unsafe-name'],
  ['is absolute', '/etc/passwd', 'zip-unsafe-name'],
  ['names a drive', 'C:/a.stl', 'zip-unsafe-name'],
  ['has backslashes', 'a\\..\\b.stl', 'zip-unsafe-name'],
  ['holds a NUL', 'a\0.stl', 'zip-unsafe-name'],
  ['is a device', 'a/NUL.stl', 'zip-unsafe-name'],
  ['is another in small letters', 'GOOD.STL', 'zip-same-names'],
  ['lies within a file', 'good.stl/b.stl', 'zip-same-names'],
])('an archive with a name that %s is refused', (_, name, reason) => {
  expect(checkFile(zip({ 'good.stl': stl(), [name]: stl() }))).toMatchObject({ ok: false, reason });
});

test('links and secrets in an archive are refused', () => {
  const archive = zip({ 'good.stl': stl() });
  const central = archive.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  const link = Buffer.from(archive);
  link[central + 5] = 3; // made by Unix
  link.writeUInt32LE(0o120777 * 2 ** 16, central + 38);
  expect(checkFile(link)).toMatchObject({ reason: 'zip-link' });
  const secret = Buffer.from(archive);
  secret.writeUInt16LE(1, central + 8);
  expect(checkFile(secret)).toMatchObject({ reason: 'encrypted' });
});

test('a model in an archive is held to the limits of its kind, and named in the refusal', () => {
  const checked = checkFile(zip({ 'a.txt': text('hello'), 'parts/b.stl': brokenStl() }));
  expect(checked).toMatchObject({ ok: false, reason: 'not-a-number' });
  expect(checked).toHaveProperty('detail', expect.stringContaining('parts/b.stl'));
});

test('a glTF may embed more bytes than its description may have', () => {
  const large = Buffer.alloc(limits.jsonBytes + 4, 1);
  const uri = `data:application/octet-stream;base64,${large.toString('base64')}`;
  expect(checkFile(gltf(large, uri))).toMatchObject({ ok: true, kind: 'gltf' });
});

test('counts of triangles and vertices are those of the file', async () => {
  for (const bytes of [await glb(), obj(), stl(), asciiStl(), ply()])
    expect(checkFile(bytes)).toMatchObject({ facts: { triangles: 4 } });
  expect(checkFile(await picture('avif', 20))).toMatchObject({ facts: { width: 20, height: 20 } });
});

const beginnings = [
  'glTF\x02\0\0\0',
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff',
  '%PDF-',
  'PK\x03\x04',
  'PK\x05\x06',
  'Kaydara FBX Binary  \0\x1a\0\xe8\x1c\0\0',
  'ply\nformat ascii 1.0\n',
  'RIFF\x10\0\0\0WEBPVP8X',
  '\0\0\0\x10ftypavif',
  '\0\0\0\x10ftypisom',
  '\x1a\x45\xdf\xa3\x81webm',
  '{"asset":',
  'ISO-10303-21;',
  'HIERARCHY\nROOT a\n',
  'solid a\nfacet ',
  '<COLLADA>',
  'v 0 0 0\n',
  '',
];

test('no bytes make the check throw, whatever they begin like', () => {
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 400 }), (beginning, rest) => {
      checkFile(Buffer.concat([Buffer.from(beginning, 'latin1'), rest]));
    }),
    { numRuns: 3000 },
  );
});

test('a container that was cut anywhere is refused', async () => {
  for (const whole of [await glb(), await picture('png'), await picture('webp'), stl(), threeMf(), mp4]) {
    const cut = fc.integer({ min: 0, max: whole.length - 1 });
    fc.assert(fc.property(cut, (end) => !checkFile(whole.subarray(0, end)).ok));
  }
});

function brokenStl(): Buffer {
  const broken = stl();
  broken.writeFloatLE(Number.NaN, 84 + 12);
  return broken;
}
