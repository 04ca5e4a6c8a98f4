import { randomUUID } from 'node:crypto';
import { Document, NodeIO } from '@gltf-transform/core';
import sharp from 'sharp';

/** Metres, in the model's axes, Y up. */
type Size = readonly [width: number, height: number, depth: number];

/** A closed box around the origin, or moved, as glTF: each side with its own corners, normals and texture. */
function addBox(document: Document, size: Size, at: Size): void {
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  for (const axis of [0, 1, 2]) {
    for (const side of [-1, 1]) {
      const [u, v] = side > 0 ? [(axis + 1) % 3, (axis + 2) % 3] : [(axis + 2) % 3, (axis + 1) % 3];
      const first = positions.length / 3;
      for (const [a, b] of [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ] as const) {
        const corner = [0, 0, 0];
        corner[axis] = side;
        corner[u] = a;
        corner[v] = b;
        positions.push(...corner.map((sign, k) => (at[k] ?? 0) + (sign * (size[k] ?? 0)) / 2));
        normals.push(...[0, 1, 2].map((k) => (k === axis ? side : 0)));
        uvs.push((a + 1) / 2, (b + 1) / 2);
      }
      indices.push(...[0, 1, 2, 0, 2, 3].map((corner) => first + corner));
    }
  }
  const [buffer] = document.getRoot().listBuffers();
  const [material] = document.getRoot().listMaterials();
  const [scene] = document.getRoot().listScenes();
  if (!buffer || !material || !scene) throw new Error('The document is made with these.');
  const accessor = (
    type: 'SCALAR' | 'VEC2' | 'VEC3',
    array: Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>,
  ) => document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', accessor('VEC3', Float32Array.from(positions)))
    .setAttribute('NORMAL', accessor('VEC3', Float32Array.from(normals)))
    .setAttribute('TEXCOORD_0', accessor('VEC2', Float32Array.from(uvs)))
    .setIndices(accessor('SCALAR', Uint16Array.from(indices)))
    .setMaterial(material);
  scene.addChild(document.createNode().setMesh(document.createMesh().addPrimitive(primitive)));
}

/** A box with a knob on it, both with a chequered texture, as GLB; its bytes are new each time. */
export async function boxWithKnob(size: Size): Promise<Buffer> {
  const document = new Document();
  document.getRoot().getAsset().generator = randomUUID();
  document.createBuffer();
  document.createScene();
  const chequered = Buffer.from(
    Array.from({ length: 64 * 64 }, (_, i) =>
      (i >> 3) % 2 === (i >> 9) % 2 ? [224, 122, 60] : [36, 92, 140],
    ).flat(),
  );
  const image = await sharp(chequered, { raw: { width: 64, height: 64, channels: 3 } })
    .png()
    .toBuffer();
  const texture = document.createTexture('chequered').setImage(image).setMimeType('image/png');
  document
    .createMaterial('painted')
    .setBaseColorTexture(texture)
    .setRoughnessFactor(0.8)
    .setMetallicFactor(0);
  addBox(document, size, [0, 0, 0]);
  const knob = size[1] / 4;
  addBox(document, [knob, knob, knob], [0, size[1] / 2 + knob / 2 + 0.001, 0]);
  return Buffer.from(await new NodeIO().writeBinary(document));
}

/** A tetrahedron of 20 mm without its floor, as text STL: it has a hole. */
export function openTetrahedron(): Buffer {
  const [a, b, c, top] = ['0 0 0', '20 0 0', '0 20 0', '0 0 20'];
  const facets = [
    [a, b, top],
    [b, c, top],
    [c, a, top],
  ].flatMap((corners) => [
    'facet normal 0 0 0',
    'outer loop',
    ...corners.map((corner) => `vertex ${corner}`),
    'endloop',
    'endfacet',
  ]);
  return Buffer.from([`solid ${randomUUID()}`, ...facets, 'endsolid', ''].join('\n'));
}
