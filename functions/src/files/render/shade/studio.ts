/** A direction, or linear light of three colours. */
type Triple = readonly [number, number, number];

/** Linear light. */
export interface Light {
  r: number;
  g: number;
  b: number;
}

/** A luminous rectangle far away: half its width and height are given at distance 1. */
interface Softbox {
  readonly towards: Triple;
  readonly right: Triple;
  readonly up: Triple;
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** How soft its border is, at distance 1. */
  readonly border: number;
  readonly light: Triple;
}

/** Everything below is in stage coordinates: +Z towards the camera, Y up. */
function softbox(given: {
  towards: Triple;
  size: readonly [number, number];
  light: Triple;
  border?: number;
}): Softbox {
  const towards = unit(given.towards);
  const right = unit(Math.abs(towards[1]) > 0.95 ? [1, 0, 0] : [towards[2], 0, -towards[0]]);
  const up = cross(towards, right);
  const [halfWidth, halfHeight] = given.size;
  return { towards, right, up, halfWidth, halfHeight, border: given.border ?? 0.06, light: given.light };
}

/** The light that casts the shadow: a large softbox from the upper left. */
const key = softbox({ towards: [-0.72, 0.85, 0.46], size: [0.46, 0.4], light: [6.1, 5.95, 5.7] });

/** A broad fill on the right, strips that draw the outline from behind, and a soft ceiling. */
const others = [
  softbox({ towards: [0.95, 0.25, 0.55], size: [0.42, 0.75], light: [1.25, 1.27, 1.32], border: 0.25 }),
  softbox({ towards: [-0.9, 0.25, -0.55], size: [0.13, 0.85], light: [3.1, 3.15, 3.3] }),
  softbox({ towards: [0.8, 0.4, -0.7], size: [0.16, 0.8], light: [3.3, 3.25, 3.15] }),
  softbox({ towards: [0.1, 1, -0.25], size: [0.8, 0.5], light: [0.6, 0.6, 0.6], border: 0.2 }),
];

/** Light of the room: its ceiling, its walls at the height of the camera, and the table's warm reflection. */
const ceiling: Triple = [0.34, 0.345, 0.36];
const wall: Triple = [0.2, 0.2, 0.205];
const table: Triple = [0.36, 0.345, 0.32];

/** How far a rough surface spreads what it reflects, at distance 1 for a GGX alpha of 1. */
const lobe = 1.15;

/** Towards the middle of the light that casts the shadow. */
export const keyDirection = key.towards;

/** A direction of reflection and GGX alpha: roughness squared. */
export interface Reflection {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly alpha: number;
}

/** Adds what the key light alone sends from a direction. */
export function addKey(light: Light, from: Reflection): void {
  addSoftbox(light, from, { box: key, share: 1 });
}

/** Adds what a surface reflects of the room; `keyShare` of the key light reaches it. */
export function addReflected(light: Light, reflection: Reflection, keyShare: number): void {
  addRoom(light, reflection);
  addSoftbox(light, reflection, { box: key, share: keyShare });
  for (const box of others) addSoftbox(light, reflection, { box, share: 1 });
}

function addRoom(light: Light, { x, y, z, alpha }: Reflection): void {
  const height = y / (1 + 0.6 * alpha);
  const up = Math.max(height, 0);
  const down = height < 0 ? smooth(Math.min(1, height * -2.2)) : 0;
  const level = 1 - up - down;
  const behindCamera = 1 - 0.45 * Math.max(0, z) * (1 - 0.4 * Math.abs(x)); // a dark room to look out of
  light.r += (ceiling[0] * up + wall[0] * level) * behindCamera + table[0] * down;
  light.g += (ceiling[1] * up + wall[1] * level) * behindCamera + table[1] * down;
  light.b += (ceiling[2] * up + wall[2] * level) * behindCamera + table[2] * down;
}

function addSoftbox(light: Light, from: Reflection, { box, share }: { box: Softbox; share: number }): void {
  const { towards, right, up } = box;
  const ahead = from.x * towards[0] + from.y * towards[1] + from.z * towards[2];
  if (ahead <= 0.02) return;
  const x = (from.x * right[0] + from.y * right[1] + from.z * right[2]) / ahead;
  const y = (from.x * up[0] + from.y * up[1] + from.z * up[2]) / ahead;
  const blur = Math.sqrt(box.border * box.border + lobe * lobe * from.alpha * from.alpha);
  const amount =
    share * Math.min(1, ahead * 4) * covered(x, box.halfWidth, blur) * covered(y, box.halfHeight, blur);
  light.r += box.light[0] * amount;
  light.g += box.light[1] * amount;
  light.b += box.light[2] * amount;
}

/** How much of a blurred view at `at` falls between -half and half. */
function covered(at: number, half: number, blur: number): number {
  const high = (half - at) / blur;
  const low = (half + at) / blur;
  return 0.5 * (high / Math.sqrt(1 + high * high) + low / Math.sqrt(1 + low * low));
}

function smooth(value: number): number {
  return value * value * (3 - 2 * value);
}

function unit([x, y, z]: Triple): Triple {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}

function cross(a: Triple, b: Triple): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
