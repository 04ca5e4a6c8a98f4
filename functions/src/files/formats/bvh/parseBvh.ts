/** One joint of a motion capture file, in its own units with Y up. */
export interface BvhJoint {
  name: string;
  offset: [number, number, number];
  /** `Xposition`, `Zrotation` … in the order of the numbers of a frame. */
  channels: BvhChannel[];
  /** Its first number in a frame. */
  firstValue: number;
  children: BvhJoint[];
}

export type BvhChannel = `${'X' | 'Y' | 'Z'}${'position' | 'rotation'}`;

export interface Motion {
  roots: BvhJoint[];
  frames: number;
  /** Seconds from frame to frame. */
  frameTime: number;
  /** Numbers in one frame. */
  width: number;
  /** `frames` times `width`: lengths and degrees. */
  values: Float32Array;
}

const deepest = 256;

/** Reads a BioVision hierarchy. @throws Error where it is none, or its motion ends early */
export function parseBvh(text: string): Motion {
  const words = wordsOf(text);
  words.expect('HIERARCHY');
  const counted = { width: 0 };
  const roots: BvhJoint[] = [];
  let word = words.next();
  for (; word === 'ROOT'; word = words.next()) roots.push(readJoint(words, { depth: 0, counted }));
  if (word !== 'MOTION' || roots.length === 0) throw new Error('The BVH has no skeleton');
  words.expect('Frames:');
  const frames = words.number();
  words.expect('Frame');
  words.expect('Time:');
  const frameTime = words.number();
  const { width } = counted;
  if (!Number.isInteger(frames) || frames < 0 || frames * width * 2 > text.length) {
    throw new Error(`The BVH says ${frames} frames and is shorter`);
  }
  return {
    roots,
    frames,
    frameTime,
    width,
    values: Float32Array.from({ length: frames * width }, words.number),
  };
}

interface Words {
  next: () => string;
  number: () => number;
  expect: (word: string) => void;
}

function wordsOf(text: string): Words {
  const words = /[^\s]+/g;
  const next = () => words.exec(text)?.[0] ?? '';
  return {
    next,
    number: () => {
      const word = next();
      const number = Number(word);
      if (word === '' || !Number.isFinite(number))
        throw new Error(`The BVH has "${word.slice(0, 40)}" for a number`);
      return number;
    },
    expect: (word) => {
      const found = next();
      if (found !== word) throw new Error(`The BVH has "${found.slice(0, 40)}" in place of ${word}`);
    },
  };
}

function readJoint(words: Words, at: { depth: number; counted: { width: number } }): BvhJoint {
  if (at.depth > deepest) throw new Error(`The BVH has more than ${deepest} joints within joints`);
  const name = words.next();
  words.expect('{');
  const joint: BvhJoint = {
    name,
    offset: [0, 0, 0],
    channels: [],
    firstValue: at.counted.width,
    children: [],
  };
  for (let word = words.next(); word !== '}'; word = words.next()) {
    if (word === 'OFFSET') joint.offset = [words.number(), words.number(), words.number()];
    else if (word === 'CHANNELS') addChannels(joint, words, at.counted);
    else if (word === 'JOINT' || word === 'End') {
      joint.children.push(readJoint(words, { ...at, depth: at.depth + 1 }));
    } else throw new Error(`The BVH has "${word.slice(0, 40)}" in a joint`);
  }
  return joint;
}

function addChannels(joint: BvhJoint, words: Words, counted: { width: number }): void {
  const count = words.number();
  if (count > 6) throw new Error(`The BVH has a joint of ${count} channels`);
  joint.firstValue = counted.width;
  for (let i = 0; i < count; i += 1) joint.channels.push(channelOf(words.next()));
  counted.width += joint.channels.length;
}

function channelOf(word: string): BvhChannel {
  if (isChannel(word)) return word;
  throw new Error(`The BVH has a channel "${word.slice(0, 40)}"`);
}

function isChannel(word: string): word is BvhChannel {
  return /^[XYZ](position|rotation)$/.test(word);
}
