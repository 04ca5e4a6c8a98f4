import type { Node } from '@gltf-transform/core';
import {
  type AnimationClip,
  InterpolateDiscrete,
  type KeyframeTrack,
  Object3D,
  PropertyBinding,
} from 'three';
import { accessor, type Model } from '../startModel.ts';

const paths: Record<string, 'translation' | 'rotation' | 'scale'> = {
  position: 'translation',
  quaternion: 'rotation',
  scale: 'scale',
};

/** One of three's clips as an animation: the tracks that move, turn and scale nodes. */
export function addClip(
  model: Model,
  clip: AnimationClip,
  { root, nodes }: { root: Object3D; nodes: ReadonlyMap<Object3D, Node> },
): void {
  const animation = model.document.createAnimation(clip.name);
  for (const track of clip.tracks) {
    const { nodeName, propertyName } = PropertyBinding.parseTrackName(track.name);
    const object = PropertyBinding.findNode(root, nodeName);
    const target = object instanceof Object3D ? nodes.get(object) : undefined;
    const path = paths[propertyName];
    if (!target || !path || track.times.length === 0 || !isSound(track)) continue;
    const sampler = model.document
      .createAnimationSampler()
      .setInput(accessor(model, 'SCALAR', Float32Array.from(track.times)))
      .setOutput(accessor(model, path === 'rotation' ? 'VEC4' : 'VEC3', Float32Array.from(track.values)))
      .setInterpolation(track.getInterpolation() === InterpolateDiscrete ? 'STEP' : 'LINEAR');
    animation.addSampler(sampler);
    animation.addChannel(
      model.document.createAnimationChannel().setTargetNode(target).setTargetPath(path).setSampler(sampler),
    );
  }
  if (animation.listChannels().length === 0) animation.dispose();
}

/** Times that grow, and numbers throughout. */
function isSound({ times, values }: KeyframeTrack): boolean {
  return (
    times.every((time, i) => Number.isFinite(time) && (i === 0 || time > (times[i - 1] ?? 0))) &&
    values.every(Number.isFinite)
  );
}
