import { limits } from '../limits.ts';
import { refuseAbove } from '../refusal.ts';
import { refuseNone } from './checkNodes.ts';
import type { GltfJson } from './gltfJson.ts';

/** Animations within their limits; every sampler reads accessors that are there. */
export function checkAnimations({ animations, accessors }: GltfJson): void {
  refuseAbove(limits.animations, {
    count: animations.length,
    of: 'animations',
    reason: 'too-much-animation',
  });
  let keyframes = 0;
  let parts = 0;
  for (const { channels, samplers } of animations) {
    parts += channels.length + samplers.length;
    for (const { sampler } of channels) refuseNone(samplers, sampler, 'sampler');
    for (const { input, output } of samplers) {
      refuseNone(accessors, input, 'accessor');
      refuseNone(accessors, output, 'accessor');
      keyframes += accessors[input]?.count ?? 0;
    }
  }
  refuseAbove(limits.animationParts, {
    count: parts,
    of: 'channels and samplers',
    reason: 'too-much-animation',
  });
  refuseAbove(limits.keyframes, { count: keyframes, of: 'keyframes', reason: 'too-much-animation' });
}
