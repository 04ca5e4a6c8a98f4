import { type Document, Logger, type mat4, type Node, type Primitive } from '@gltf-transform/core';
import { cloneDocument } from '@gltf-transform/functions';
import { cornersOf, placedPrimitives, type TriangleMesh, triangleMesh } from '../formats/triangleMesh.ts';

/** A primitive at the one place where it is shown. */
export interface Part {
  readonly primitive: Primitive;
  readonly node: Node;
  readonly matrix: mat4;
  /** Its vertices and triangles in the whole mesh lie side by side. */
  readonly firstVertex: number;
  readonly vertexCount: number;
  readonly firstTriangle: number;
  readonly triangleCount: number;
}

/** A copy of a scene as one mesh, of which every triangle knows the primitive that it can be written back to. */
export interface PartedMesh {
  readonly document: Document;
  readonly mesh: TriangleMesh;
  readonly parts: readonly Part[];
}

/** Copies a document so that no primitive is shown twice, and lays its triangles out in one mesh. */
export function partedMesh(source: Document): PartedMesh {
  const document = cloneDocument(source).setLogger(new Logger(Logger.Verbosity.ERROR));
  unshare(document);
  const parts: Part[] = [];
  let firstVertex = 0;
  let firstTriangle = 0;
  for (const { primitive, node, matrix } of placedPrimitives(document)) {
    const triangleCount = cornersOf(primitive).length / 3;
    if (triangleCount === 0) continue;
    const vertexCount = primitive.getAttribute('POSITION')?.getCount() ?? 0;
    parts.push({ primitive, node, matrix, firstVertex, vertexCount, firstTriangle, triangleCount });
    firstVertex += vertexCount;
    firstTriangle += triangleCount;
  }
  return { document, mesh: triangleMesh(document), parts };
}

/** Gives every node its own mesh and primitives; accessors may still be shared and are never written to. */
function unshare(document: Document): void {
  const seen = new Set<Primitive>();
  for (const node of document.getRoot().listNodes()) {
    const mesh = node.getMesh();
    if (!mesh) continue;
    const own = mesh.clone();
    for (const primitive of mesh.listPrimitives()) {
      if (!seen.has(primitive)) {
        seen.add(primitive);
        continue;
      }
      own.removePrimitive(primitive).addPrimitive(primitive.clone());
    }
    node.setMesh(own);
  }
}

/** The part that each triangle of the mesh belongs to. */
export function partOfTriangle({ parts, mesh }: PartedMesh): Uint16Array {
  const partOf = new Uint16Array(mesh.indices.length / 3);
  parts.forEach(({ firstTriangle, triangleCount }, part) => {
    partOf.fill(part, firstTriangle, firstTriangle + triangleCount);
  });
  return partOf;
}

/** glTF's number for a list of triangles. */
const triangleList = 4;

/** Writes triangles (three vertices of the whole mesh each) into a part, in place of those it had. */
export function setTriangles(document: Document, part: Part, triangles: readonly number[]): void {
  const local = Uint32Array.from(triangles, (vertex) => vertex - part.firstVertex);
  if (isMirrored(part.matrix))
    for (let i = 0; i < local.length; i += 3) {
      const held = local[i + 1] ?? 0;
      local[i + 1] = local[i + 2] ?? 0;
      local[i + 2] = held;
    }
  const indices = document.createAccessor().setType('SCALAR').setArray(local);
  const buffer = document.getRoot().listBuffers()[0] ?? document.createBuffer();
  part.primitive.setIndices(indices.setBuffer(buffer)).setMode(triangleList);
}

/** Whether a matrix turns insides out, as mirroring does. */
function isMirrored(m: mat4): boolean {
  const [a, b, c, d, e, f, g, h, i] = [m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]];
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) < 0;
}
