import type { Document, Material, Node } from '@gltf-transform/core';
import type { TriangleMesh } from '../formats/triangleMesh.ts';

/** Adds bare triangles, in the scene's coordinates, as a node of the default scene; unused vertices are left out. */
export function addShape(document: Document, shape: TriangleMesh, material: Material | null): Node {
  const { positions, indices } = compact(shape);
  const root = document.getRoot();
  const buffer = root.listBuffers()[0] ?? document.createBuffer();
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', document.createAccessor().setType('VEC3').setArray(positions).setBuffer(buffer))
    .setIndices(document.createAccessor().setType('SCALAR').setArray(indices).setBuffer(buffer))
    .setMaterial(material);
  const node = document.createNode().setMesh(document.createMesh().addPrimitive(primitive));
  const scene = root.getDefaultScene() ?? root.listScenes()[0] ?? document.createScene();
  scene.addChild(node);
  return node;
}

function compact({ positions, indices }: TriangleMesh) {
  const numberOf = new Map<number, number>();
  const used: number[] = [];
  const renumbered = Uint32Array.from(indices, (vertex) => {
    const known = numberOf.get(vertex);
    if (known !== undefined) return known;
    numberOf.set(vertex, numberOf.size);
    used.push(...positions.subarray(vertex * 3, vertex * 3 + 3));
    return numberOf.size - 1;
  });
  return { positions: new Float32Array(used), indices: renumbered };
}
