import type { Animation, Document, Node, vec3, vec4 } from '@gltf-transform/core';
import { type LengthUnit, metresIn } from '../lengthUnit.ts';
import { accessor, createNode, type Model, startModel } from '../startModel.ts';
import { type BvhJoint, type Motion, parseBvh } from './parseBvh.ts';

interface Writing {
  model: Model;
  motion: Motion;
  animation: Animation;
  metres: number;
  times: ReturnType<typeof accessor>;
}

/**
 * A motion capture file as a document: a skeleton of nodes, and one animation of it. BVH names no unit; most files are
 * in centimetres.
 * @throws Error where it is no BVH, or ends early
 */
export function readBvh(
  bytes: Uint8Array,
  { unit = 'cm' }: { unit?: LengthUnit | undefined } = {},
): Document {
  const motion = parseBvh(new TextDecoder().decode(bytes));
  const model = startModel();
  const times = Float32Array.from({ length: motion.frames }, (_, frame) => frame * motion.frameTime);
  const writing: Writing = {
    model,
    motion,
    animation: model.document.createAnimation('motion'),
    metres: metresIn[unit],
    times: accessor(model, 'SCALAR', times),
  };
  const skin = model.document.createSkin('skeleton');
  for (const root of motion.roots) {
    const node = addJoint(writing, root);
    model.scene.addChild(node);
    node.traverse((joint) => skin.addJoint(joint));
  }
  if (motion.frames === 0) writing.animation.dispose();
  return model.document;
}

function addJoint(writing: Writing, joint: BvhJoint): Node {
  const node = createNode(writing.model, joint.name);
  node.setTranslation(joint.offset.map((value) => value * writing.metres) as vec3); // three numbers stay three
  for (const child of joint.children) node.addChild(addJoint(writing, child));
  if (writing.motion.frames === 0) return node;
  const rotates = joint.channels.some((channel) => channel.endsWith('rotation'));
  const moves = joint.channels.some((channel) => channel.endsWith('position'));
  if (rotates) addChannel(writing, node, { path: 'rotation', values: rotations(writing.motion, joint) });
  if (moves) addChannel(writing, node, { path: 'translation', values: translations(writing, joint) });
  return node;
}

function addChannel(
  { model, animation, times }: Writing,
  node: Node,
  { path, values }: { path: 'rotation' | 'translation'; values: Float32Array },
): void {
  const sampler = model.document
    .createAnimationSampler()
    .setInput(times)
    .setOutput(accessor(model, path === 'rotation' ? 'VEC4' : 'VEC3', values));
  const channel = model.document
    .createAnimationChannel()
    .setTargetNode(node)
    .setTargetPath(path)
    .setSampler(sampler);
  animation.addSampler(sampler).addChannel(channel);
}

/** A joint's position channels take the place of its offset. */
function translations({ motion, metres }: Writing, joint: BvhJoint): Float32Array {
  const values = new Float32Array(motion.frames * 3);
  for (let frame = 0; frame < motion.frames; frame += 1) {
    values.set(joint.offset, frame * 3);
    joint.channels.forEach((channel, i) => {
      if (channel.endsWith('position'))
        values[frame * 3 + axisOf(channel)] = valueAt(motion, frame, joint.firstValue + i);
    });
  }
  return values.map((value) => value * metres);
}

/** Rotations are multiplied in the order of the channels. */
function rotations(motion: Motion, joint: BvhJoint): Float32Array {
  const values = new Float32Array(motion.frames * 4);
  for (let frame = 0; frame < motion.frames; frame += 1) {
    let turned: vec4 = [0, 0, 0, 1];
    joint.channels.forEach((channel, i) => {
      if (!channel.endsWith('rotation')) return;
      const half = (valueAt(motion, frame, joint.firstValue + i) * Math.PI) / 360;
      const turn: vec4 = [0, 0, 0, Math.cos(half)];
      turn[axisOf(channel)] = Math.sin(half);
      turned = product(turned, turn);
    });
    values.set(turned, frame * 4);
  }
  return values;
}

function valueAt({ values, width }: Motion, frame: number, value: number): number {
  return values[frame * width + value] ?? 0;
}

function axisOf(channel: string): 0 | 1 | 2 {
  return channel.startsWith('X') ? 0 : channel.startsWith('Y') ? 1 : 2;
}

/** Of two quaternions (x, y, z, w). */
function product([ax, ay, az, aw]: vec4, [bx, by, bz, bw]: vec4): vec4 {
  return [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ];
}
