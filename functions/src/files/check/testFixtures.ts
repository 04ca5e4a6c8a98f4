import { crc32, deflateSync } from 'node:zlib';
import { Document, NodeIO } from '@gltf-transform/core';
import { zipSync } from 'fflate';
import sharp from 'sharp';

/** Corners and triangles of a tetrahedron of one unit. */
const corners = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1];
const triangles = [0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3];
const text = (content: string) => Buffer.from(content);

/** A small picture of noise, the same each time. */
export function picture(format: 'png' | 'jpeg' | 'webp' | 'avif', side = 16): Promise<Buffer> {
  const pixels = Uint8Array.from({ length: side * side * 3 }, (_, i) => (i * i * 31 + i * 7) % 251);
  return sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** A GLB with one of everything: nodes, a texture, a skin, a morph target and an animation. */
export async function glb(): Promise<Buffer> {
  const document = new Document();
  const buffer = document.createBuffer();
  const vectors = (array: number[]) =>
    document.createAccessor().setType('VEC3').setArray(new Float32Array(array)).setBuffer(buffer);
  const scalars = (array: number[]) =>
    document.createAccessor().setArray(new Float32Array(array)).setBuffer(buffer);
  const texture = document
    .createTexture('noise')
    .setImage(await picture('png', 8))
    .setMimeType('image/png');
  const joint = document.createNode('joint');
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', vectors(corners))
    .setIndices(document.createAccessor().setArray(new Uint16Array(triangles)).setBuffer(buffer))
    .addTarget(document.createPrimitiveTarget().setAttribute('POSITION', vectors(corners.map((x) => x * 2))))
    .setMaterial(document.createMaterial('clay').setBaseColorTexture(texture));
  const node = document
    .createNode('body')
    .setMesh(document.createMesh('tetrahedron').addPrimitive(primitive))
    .setSkin(document.createSkin().addJoint(joint))
    .addChild(joint);
  document.createScene().addChild(node);
  const sampler = document
    .createAnimationSampler()
    .setInput(scalars([0, 1]))
    .setOutput(vectors([0, 0, 0, 0, 1, 0]));
  const channel = document
    .createAnimationChannel()
    .setTargetNode(joint)
    .setTargetPath('translation')
    .setSampler(sampler);
  document.createAnimation('hop').addSampler(sampler).addChannel(channel);
  return Buffer.from(await new NodeIO().writeBinary(document));
}

/** A GLB of any JSON, and of a binary chunk where one is given. */
export function glbOf(json: object | string, binary?: Uint8Array): Buffer {
  const scene = padded(text(typeof json === 'string' ? json : JSON.stringify(json)), 0x20);
  const chunks = [chunk('JSON', scene), ...(binary ? [chunk('BIN\0', padded(binary, 0))] : [])];
  const header = Buffer.alloc(12);
  header.write('glTF', 'latin1');
  header.writeUInt32LE(2, 4);
  header.writeUInt32LE(12 + chunks.reduce((sum, { length }) => sum + length, 0), 8);
  return Buffer.concat([header, ...chunks]);
}

function chunk(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

function padded(bytes: Uint8Array, filler: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4, filler)]);
}

export function obj(): Buffer {
  const vertices = triples(corners).map((at) => `v ${at.join(' ')}`);
  const faces = triples(triangles).map((face) => `f ${face.map((i) => `${i + 1}/1`).join(' ')}`);
  return text(
    ['# a tetrahedron', 'mtllib a.mtl', 'o it', ...vertices, 'vt 0 0', 'usemtl clay', ...faces, ''].join(
      '\n',
    ),
  );
}

export function mtl(): Buffer {
  return text('newmtl clay\nKd 0.8 0.4 0.3\n');
}

export function stl(): Buffer {
  const faces = triples(triangles);
  const file = Buffer.alloc(84 + faces.length * 50);
  file.writeUInt32LE(faces.length, 80);
  faces.flat().forEach((vertex, i) => {
    const at = 84 + Math.floor(i / 3) * 50 + 12 + (i % 3) * 12;
    for (const axis of [0, 1, 2]) file.writeFloatLE(corners[vertex * 3 + axis] ?? 0, at + axis * 4);
  });
  return file;
}

export function asciiStl(): Buffer {
  const facets = triples(triangles).map(
    (face) =>
      `facet normal 0 0 1\nouter loop\n${face.map((i) => `vertex ${corners.slice(i * 3, i * 3 + 3).join(' ')}`).join('\n')}\nendloop\nendfacet`,
  );
  return text(`solid it\n${facets.join('\n')}\nendsolid it\n`);
}

export function ply(): Buffer {
  const header = `ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\nelement face 4\nproperty list uchar int vertex_indices\nend_header\n`;
  const lines = [
    ...triples(corners).map((at) => at.join(' ')),
    ...triples(triangles).map((face) => `3 ${face.join(' ')}`),
  ];
  return text(`${header}${lines.join('\n')}\n`);
}

export function bvh(): Buffer {
  const joint = 'CHANNELS 3 Xposition Yposition Zposition\nEnd Site\n{\nOFFSET 0 1 0\n}';
  return text(
    `HIERARCHY\nROOT hips\n{\nOFFSET 0 0 0\n${joint}\n}\nMOTION\nFrames: 2\nFrame Time: 0.033\n0 0 0\n0 1 0\n`,
  );
}

/** The XML of a 3MF's model. */
export function threeMfModel(): string {
  const vertices = triples(corners).map(([x, y, z]) => `<vertex x="${x}" y="${y}" z="${z}"/>`);
  const faces = triples(triangles).map(([a, b, c]) => `<triangle v1="${a}" v2="${b}" v3="${c}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources><object id="1" type="model"><mesh>
<vertices>${vertices.join('')}</vertices><triangles>${faces.join('')}</triangles></mesh></object></resources>
<build><item objectid="1"/></build></model>`;
}

export function threeMf(model: Uint8Array = text(threeMfModel())): Buffer {
  const relations = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>`;
  const types = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>`;
  return zip({
    '[Content_Types].xml': text(types),
    '_rels/.rels': text(relations),
    '3D/3dmodel.model': model,
  });
}

/** An ordinary archive. */
export function zip(files: Record<string, Uint8Array>): Buffer {
  return Buffer.from(zipSync(files));
}

/** A PNG of any stated size, whose pixels are not there: a decoder that believes it allocates them. */
export function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const chunks = [
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1000))),
    pngChunk('IEND'),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function pngChunk(type: string, content: Uint8Array = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function triples(numbers: readonly number[]): number[][] {
  return Array.from({ length: numbers.length / 3 }, (_, i) => numbers.slice(i * 3, i * 3 + 3));
}
