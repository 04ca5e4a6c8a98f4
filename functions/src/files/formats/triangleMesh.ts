import { type Document, type mat4, type Node, Primitive } from '@gltf-transform/core';

/** A model as bare triangles, for what asks about shape alone: print checks, STL and 3MF, watermarks. */
export interface TriangleMesh {
  /** x, y, z of each vertex: metres, Y up, in the scene's coordinates. Length is a multiple of 3. */
  readonly positions: Float32Array;
  /** Three vertices a triangle, counter-clockwise seen from outside. Length is a multiple of 3. */
  readonly indices: Uint32Array;
}

/** One primitive of a scene where a node puts it. */
export interface PlacedPrimitive {
  readonly primitive: Primitive;
  readonly node: Node;
  /** From the primitive's coordinates to the scene's, column by column. */
  readonly matrix: mat4;
}

/** Every primitive that the default scene shows, once for each node that shows it. */
export function placedPrimitives(document: Document): PlacedPrimitive[] {
  const scene = document.getRoot().getDefaultScene() ?? document.getRoot().listScenes()[0];
  const placed: PlacedPrimitive[] = [];
  scene?.traverse((node) => {
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
      placed.push({ primitive, node, matrix: node.getWorldMatrix() });
    }
  });
  return placed;
}

/** All triangles of the default scene in one mesh; points and lines are left out, vertices are not merged. */
export function triangleMesh(document: Document): TriangleMesh {
  const parts = placedPrimitives(document).filter(({ primitive }) => cornersOf(primitive).length > 0);
  const vertexCount = parts.reduce((sum, part) => sum + vertexCountOf(part.primitive), 0);
  const cornerCount = parts.reduce((sum, part) => sum + cornersOf(part.primitive).length, 0);
  const positions = new Float32Array(vertexCount * 3);
  const indices = new Uint32Array(cornerCount);
  let vertex = 0;
  let corner = 0;
  for (const { primitive, matrix } of parts) {
    const corners = cornersOf(primitive);
    const isMirrored = determinant(matrix) < 0;
    for (let i = 0; i < corners.length; i += 3) {
      const [a = 0, b = 0, c = 0] = corners.subarray(i, i + 3);
      indices.set(
        isMirrored ? [a + vertex, c + vertex, b + vertex] : [a + vertex, b + vertex, c + vertex],
        corner,
      );
      corner += 3;
    }
    placeVertices(primitive, matrix, positions.subarray(vertex * 3));
    vertex += vertexCountOf(primitive);
  }
  return { positions, indices };
}

/**
 * The vertices of a primitive's triangles, three a triangle; strips and fans unrolled, none for points and lines. May
 * be the primitive's own array: not to be written to.
 */
export function cornersOf(primitive: Primitive): Uint32Array {
  const given = primitive.getIndices()?.getArray();
  const order =
    given instanceof Uint32Array ? given : new Uint32Array(given ?? counted(vertexCountOf(primitive)));
  switch (primitive.getMode()) {
    case Primitive.Mode.TRIANGLES:
      return order.subarray(0, order.length - (order.length % 3));
    case Primitive.Mode.TRIANGLE_STRIP:
      return unrolled(order, (i) => (i % 2 === 0 ? [i, i + 1, i + 2] : [i + 1, i, i + 2]));
    case Primitive.Mode.TRIANGLE_FAN:
      return unrolled(order, (i) => [0, i + 1, i + 2]);
    default:
      return new Uint32Array();
  }
}

function counted(count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) numbers[i] = i;
  return numbers;
}

function unrolled(
  order: Uint32Array,
  triangle: (i: number) => readonly [number, number, number],
): Uint32Array {
  const count = Math.max(0, order.length - 2);
  const corners = new Uint32Array(count * 3);
  for (let i = 0; i < count; i += 1)
    corners.set(
      triangle(i).map((at) => order[at] ?? 0),
      i * 3,
    );
  return corners;
}

function vertexCountOf(primitive: Primitive): number {
  return primitive.getAttribute('POSITION')?.getCount() ?? 0;
}

function placeVertices(primitive: Primitive, m: mat4, into: Float32Array): void {
  const position = primitive.getAttribute('POSITION');
  const at: number[] = [];
  for (let i = 0; i < vertexCountOf(primitive); i += 1) {
    const [x = 0, y = 0, z = 0] = position?.getElement(i, at) ?? [];
    into[i * 3] = m[0] * x + m[4] * y + m[8] * z + m[12];
    into[i * 3 + 1] = m[1] * x + m[5] * y + m[9] * z + m[13];
    into[i * 3 + 2] = m[2] * x + m[6] * y + m[10] * z + m[14];
  }
}

/** Of the part that turns and scales; negative where it mirrors. */
export function determinant(m: mat4): number {
  return (
    m[0] * (m[5] * m[10] - m[6] * m[9]) -
    m[4] * (m[1] * m[10] - m[2] * m[9]) +
    m[8] * (m[1] * m[6] - m[2] * m[5])
  );
}
