import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { eachLine, lineText } from '../lines.ts';
import { refuse, refuseAbove } from '../refusal.ts';

/** A BVH within its limits: a hierarchy, then as many frames as it says, each with a number for every channel. */
export function checkBvh(bytes: Uint8Array): FileFacts {
  const motion = { joints: 0, channels: 0, depth: 0, stated: -1, frames: 0 };
  eachLine(
    bytes,
    (start, end) => {
      if (motion.stated >= 0) motion.frames += isBlank(bytes, start, end) ? 0 : 1;
      else readHierarchy(lineText(bytes, start, Math.min(end, start + limits.lineLength)).trim(), motion);
    },
    { longest: limits.longLineLength },
  );
  const { joints, channels, stated, frames } = motion;
  if (joints === 0) refuse('nothing-to-show', 'no joints');
  if (stated < 0 || frames < stated) refuse('cut-off', `${frames} frames of ${Math.max(0, stated)}`);
  const values = channels * frames;
  refuseAbove(limits.motionValues, { count: values, of: 'values', reason: 'too-much-animation' });
  if (values * 2 > bytes.length + 2) refuse('cut-off', `${values} values in ${bytes.length} bytes`);
  return { joints, frames };
}

function readHierarchy(
  line: string,
  motion: { joints: number; channels: number; depth: number; stated: number },
): void {
  if (/^(ROOT|JOINT)\b/.test(line)) motion.joints += 1;
  const [, channels] = /^CHANNELS\s+(\d{1,2})\b/.exec(line) ?? [];
  if (channels) motion.channels += Number(channels);
  if (line.startsWith('{')) motion.depth += 1;
  if (line.startsWith('}')) motion.depth -= 1;
  const [, frames] = /^Frames:\s*(\d{1,9})\b/i.exec(line) ?? [];
  if (frames) motion.stated = Number(frames);
  refuseAbove(limits.joints, { count: motion.joints, of: 'joints', reason: 'too-many-parts' });
  refuseAbove(limits.nodeDepth, { count: motion.depth, of: 'joints in a chain', reason: 'nested-too-deep' });
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    (end - start < limits.lineLength && lineText(bytes, start, end).trim() === '') ||
    isFrameTime(bytes, start, end)
  );
}

/** The line between the number of frames and the first of them. */
function isFrameTime(bytes: Uint8Array, start: number, end: number): boolean {
  return /^\s*Frame Time:/i.test(lineText(bytes, start, Math.min(end, start + 40)));
}
