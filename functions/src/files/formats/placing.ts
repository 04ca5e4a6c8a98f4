import type { mat4, Node, Primitive } from '@gltf-transform/core';

/** a · b: what applies `b` first. */
export function product(a: mat4, b: mat4): mat4 {
  const result: mat4 = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let column = 0; column < 4; column += 1) {
    for (let row = 0; row < 4; row += 1) {
      let sum = 0;
      for (let i = 0; i < 4; i += 1) sum += (a[i * 4 + row] ?? 0) * (b[column * 4 + i] ?? 0);
      result[column * 4 + row] = sum;
    }
  }
  return result;
}

/** A translation, a rotation (x, y, z, w) and a scale as one matrix. */
export function composed(of: {
  translation: readonly number[];
  rotation: readonly number[];
  scale: readonly number[];
}): mat4 {
  const [x = 0, y = 0, z = 0, w = 1] = of.rotation;
  const [width = 1, height = 1, depth = 1] = of.scale;
  const [tx = 0, ty = 0, tz = 0] = of.translation;
  return [
    (1 - 2 * (y * y + z * z)) * width,
    2 * (x * y + z * w) * width,
    2 * (x * z - y * w) * width,
    0,
    2 * (x * y - z * w) * height,
    (1 - 2 * (x * x + z * z)) * height,
    2 * (y * z + x * w) * height,
    0,
    2 * (x * z + y * w) * depth,
    2 * (y * z - x * w) * depth,
    (1 - 2 * (x * x + y * y)) * depth,
    0,
    tx,
    ty,
    tz,
    1,
  ];
}

/**
 * For a skinned primitive, the matrix that each vertex is placed by as its joints stand: the weighted sum of joint times
 * inverse bind matrix (glTF 2.0 §3.7.3.3). Undefined for one without a skin.
 */
export function skinMatrices(primitive: Primitive, node: Node): ((vertex: number) => mat4) | undefined {
  const skin = node.getSkin();
  const [jointsOf, weightsOf] = [primitive.getAttribute('JOINTS_0'), primitive.getAttribute('WEIGHTS_0')];
  if (!skin || !jointsOf || !weightsOf) return undefined;
  const inverses = skin.getInverseBindMatrices();
  const joints = skin.listJoints().map((joint, i) => {
    const world = joint.getWorldMatrix();
    return inverses ? product(world, inverses.getElement<mat4>(i, [...identity])) : world;
  });
  const [names, weights]: number[][] = [[], []];
  return (vertex) => {
    jointsOf.getElement(vertex, names ?? []);
    weightsOf.getElement(vertex, weights ?? []);
    return weighted(joints, names ?? [], weights ?? []);
  };
}

const identity: mat4 = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

function weighted(joints: readonly mat4[], names: readonly number[], weights: readonly number[]): mat4 {
  const sum: mat4 = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  names.forEach((name, i) => {
    const [joint, weight] = [joints[name], weights[i] ?? 0];
    if (!joint || weight === 0) return;
    for (let at = 0; at < 16; at += 1) sum[at] = (sum[at] ?? 0) + (joint[at] ?? 0) * weight;
  });
  return sum;
}
