import { type Accessor, Document, type Material, type Node, type Primitive } from '@gltf-transform/core';

/** A mesh to test with: 3 numbers a position and normal, 2 a texture coordinate, 4 a colour. */
export interface TestMesh {
  readonly positions: readonly number[];
  readonly indices?: readonly number[];
  readonly normals?: readonly number[];
  readonly uvs?: readonly number[];
  readonly colors?: readonly number[];
}

/** A document with one scene, to which meshes are added. */
export function testModel() {
  const document = new Document();
  const buffer = document.createBuffer();
  const scene = document.createScene();
  const accessor = (
    type: 'SCALAR' | 'VEC2' | 'VEC3' | 'VEC4' | 'MAT4',
    array: Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
  ): Accessor => document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
  const primitive = ({ positions, indices, normals, uvs, colors }: TestMesh): Primitive => {
    const made = document
      .createPrimitive()
      .setAttribute('POSITION', accessor('VEC3', Float32Array.from(positions)));
    if (indices) made.setIndices(accessor('SCALAR', Uint32Array.from(indices)));
    if (normals) made.setAttribute('NORMAL', accessor('VEC3', Float32Array.from(normals)));
    if (uvs) made.setAttribute('TEXCOORD_0', accessor('VEC2', Float32Array.from(uvs)));
    if (colors) made.setAttribute('COLOR_0', accessor('VEC4', Float32Array.from(colors)));
    return made;
  };
  const add = (mesh: TestMesh, material?: Material): Node => {
    const made = primitive(mesh);
    if (material) made.setMaterial(material);
    const node = document.createNode().setMesh(document.createMesh().addPrimitive(made));
    scene.addChild(node);
    return node;
  };
  return { document, scene, accessor, primitive, add };
}

/** A square of side 2 in the plane z = 0 that faces +Z; u to the right, v downwards. */
export const square: TestMesh = {
  positions: [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0],
  indices: [0, 1, 2, 0, 2, 3],
  normals: [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1],
  uvs: [0, 1, 1, 1, 1, 0, 0, 0],
};

/** A ball of radius 1 with smooth normals. */
export function ball(rings = 24): TestMesh {
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  for (let ring = 0; ring <= rings; ring += 1)
    for (let side = 0; side <= rings * 2; side += 1) {
      const [down, around] = [(ring / rings) * Math.PI, (side / rings) * Math.PI];
      positions.push(Math.sin(down) * Math.cos(around), Math.cos(down), -Math.sin(down) * Math.sin(around));
      uvs.push(side / (rings * 2), ring / rings);
      const [here, below] = [ring * (rings * 2 + 1) + side, (ring + 1) * (rings * 2 + 1) + side];
      if (ring < rings && side < rings * 2) indices.push(here, below, here + 1, here + 1, below, below + 1);
    }
  return { positions, indices, uvs, normals: positions };
}
