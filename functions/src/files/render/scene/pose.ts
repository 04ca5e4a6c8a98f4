import type { mat4, Node, Primitive, Skin } from '@gltf-transform/core';
import { floatsOf } from './attributes.ts';
import { identity, product } from './matrix.ts';

/** What a pose moves: 3 numbers a vertex, 4 for tangents (the fourth is the side of the bitangent). */
export interface Pose {
  positions: Float32Array;
  normals: Float32Array | undefined;
  tangents: Float32Array | undefined;
  /** A skin has put the vertices where they belong in the scene: the node's own matrix no longer counts. */
  readonly isPlaced: boolean;
}

/** A primitive as the file leaves it standing: morph targets at their default weights, the skin on its joints. */
export function restPose(primitive: Primitive, node: Node): Pose | undefined {
  const positions = floatsOf(primitive.getAttribute('POSITION'), 3);
  if (!positions) return undefined;
  const pose: Pose = {
    positions,
    normals: floatsOf(primitive.getAttribute('NORMAL'), 3),
    tangents: floatsOf(primitive.getAttribute('TANGENT'), 4),
    isPlaced: false,
  };
  morph(pose, primitive, node);
  return skinned(pose, primitive, node.getSkin()) ?? pose;
}

function morph(pose: Pose, primitive: Primitive, node: Node): void {
  const own = node.getWeights();
  const weights = own.length > 0 ? own : (node.getMesh()?.getWeights() ?? []);
  primitive.listTargets().forEach((target, at) => {
    const weight = weights[at] ?? 0;
    if (weight === 0) return;
    const moved = (values: Float32Array, name: string) =>
      withOffsets(values, floatsOf(target.getAttribute(name), 3), weight);
    pose.positions = moved(pose.positions, 'POSITION');
    pose.normals &&= moved(pose.normals, 'NORMAL');
    pose.tangents &&= moved(pose.tangents, 'TANGENT');
  });
}

function withOffsets(values: Float32Array, offsets: Float32Array | undefined, weight: number): Float32Array {
  if (!offsets) return values;
  const count = offsets.length / 3;
  const size = Math.round(values.length / count);
  const moved = values.slice();
  for (let vertex = 0; vertex < count; vertex += 1)
    for (let axis = 0; axis < 3; axis += 1)
      moved[vertex * size + axis] =
        (values[vertex * size + axis] ?? 0) + weight * (offsets[vertex * 3 + axis] ?? 0);
  return moved;
}

function skinned(pose: Pose, primitive: Primitive, skin: Skin | null): Pose | undefined {
  const influences = [0, 1].flatMap((set) => {
    const joints = floatsOf(primitive.getAttribute(`JOINTS_${set}`), 4);
    const weights = floatsOf(primitive.getAttribute(`WEIGHTS_${set}`), 4);
    return joints && weights ? [{ joints, weights }] : [];
  });
  if (!skin || influences.length === 0) return undefined;
  const bones = jointMatrices(skin);
  const placed: Pose = {
    positions: pose.positions.slice(),
    normals: pose.normals?.slice(),
    tangents: pose.tangents?.slice(),
    isPlaced: true,
  };
  const blend: mat4 = [...identity];
  for (let vertex = 0; vertex * 3 < pose.positions.length; vertex += 1) {
    blend.fill(0);
    for (const { joints, weights } of influences)
      for (let at = vertex * 4; at < vertex * 4 + 4; at += 1)
        addScaled(blend, bones[joints[at] ?? 0], weights[at] ?? 0);
    place(placed.positions, vertex * 3, blend, blend[15] || 1);
    if (placed.normals) place(placed.normals, vertex * 3, blend, 0);
    if (placed.tangents) place(placed.tangents, vertex * 4, blend, 0);
  }
  return placed;
}

function jointMatrices(skin: Skin): mat4[] {
  const inverse = floatsOf(skin.getInverseBindMatrices(), 16);
  return skin.listJoints().map((joint, at) => {
    const bind: mat4 = [...identity];
    inverse?.subarray(at * 16, at * 16 + 16).forEach((value, cell) => {
      bind[cell] = value;
    });
    return product(joint.getWorldMatrix(), bind);
  });
}

function addScaled(sum: mat4, matrix: mat4 | undefined, weight: number): void {
  if (!matrix || weight === 0) return;
  for (let cell = 0; cell < 16; cell += 1) sum[cell] = (sum[cell] ?? 0) + weight * (matrix[cell] ?? 0);
}

/** Moves one point (`weight` is the sum of the vertex's weights) or turns one direction (`weight` 0), in place. */
function place(values: Float32Array, at: number, m: mat4, weight: number): void {
  const [x = 0, y = 0, z = 0] = values.subarray(at, at + 3);
  const scale = weight === 0 ? 1 : 1 / weight;
  const moves = weight === 0 ? 0 : 1;
  values[at] = (m[0] * x + m[4] * y + m[8] * z + m[12] * moves) * scale;
  values[at + 1] = (m[1] * x + m[5] * y + m[9] * z + m[13] * moves) * scale;
  values[at + 2] = (m[2] * x + m[6] * y + m[10] * z + m[14] * moves) * scale;
}
