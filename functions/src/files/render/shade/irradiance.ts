import { addKey, addReflected, keyDirection, type Light, type Reflection } from './studio.ts';

/** Nine spherical harmonics. */
type Harmonics = readonly [number, number, number, number, number, number, number, number, number];

/** What falls on a matt surface, divided by π: the light that a white one sends back. */
export interface Irradiance {
  /** Of everything but the key light, for red, green and blue. */
  readonly room: readonly [Harmonics, Harmonics, Harmonics];
  /** Of the key light, on a surface that faces it. */
  readonly key: readonly [number, number, number];
}

const directions = 4096;

/** Adds up the room over all directions (R. Ramamoorthi, P. Hanrahan, "An efficient representation…", 2001). */
export function studioIrradiance(): Irradiance {
  const room = [new Float64Array(9), new Float64Array(9), new Float64Array(9)];
  const key = { r: 0, g: 0, b: 0 };
  const weight = 4 / directions; // 4π sr among all directions, divided by π
  for (let at = 0; at < directions; at += 1) {
    const from = spiral(at);
    const light = { r: 0, g: 0, b: 0 };
    addReflected(light, from, 0);
    addHarmonics(room, { from, light, weight });
    const facing = from.x * keyDirection[0] + from.y * keyDirection[1] + from.z * keyDirection[2];
    const lit = { r: 0, g: 0, b: 0 };
    addKey(lit, from);
    key.r += lit.r * Math.max(0, facing) * weight;
    key.g += lit.g * Math.max(0, facing) * weight;
    key.b += lit.b * Math.max(0, facing) * weight;
  }
  return { room: [tuple(room[0]), tuple(room[1]), tuple(room[2])], key: [key.r, key.g, key.b] };
}

/** Directions spread evenly over the sphere. */
function spiral(at: number): Reflection {
  const y = 1 - (2 * at + 1) / directions;
  const angle = at * Math.PI * (3 - Math.sqrt(5));
  const radius = Math.sqrt(1 - y * y);
  return { x: radius * Math.cos(angle), y, z: radius * Math.sin(angle), alpha: 0 };
}

/** What the cosine leaves of each band: π, 2π/3 and π/4. */
const bands = [Math.PI, (2 * Math.PI) / 3, Math.PI / 4];
const bandOf = [0, 1, 1, 1, 2, 2, 2, 2, 2];

function addHarmonics(
  sums: readonly Float64Array[],
  { from: { x, y, z }, light, weight }: { from: Reflection; light: Light; weight: number },
): void {
  const linear = [0.282095, 0.488603 * y, 0.488603 * z, 0.488603 * x];
  const mixed = [1.092548 * x * y, 1.092548 * y * z, 0.315392 * (3 * z * z - 1), 1.092548 * x * z];
  const values = [...linear, ...mixed, 0.546274 * (x * x - y * y)];
  [light.r, light.g, light.b].forEach((value, colour) => {
    const sum = sums[colour];
    values.forEach((harmonic, n) => {
      if (sum) sum[n] = (sum[n] ?? 0) + value * harmonic * weight * (bands[bandOf[n] ?? 0] ?? 0);
    });
  });
}

function tuple(sums: Float64Array | undefined): Harmonics {
  const at = (n: number) => sums?.[n] ?? 0;
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8)];
}

/** What a matt surface with this normal gets of one colour. */
export function irradianceAt(c: Harmonics, { x, y, z }: { x: number; y: number; z: number }): number {
  return Math.max(
    0,
    0.282095 * c[0] +
      0.488603 * (c[1] * y + c[2] * z + c[3] * x) +
      1.092548 * (c[4] * x * y + c[5] * y * z + c[7] * x * z) +
      0.315392 * c[6] * (3 * z * z - 1) +
      0.546274 * c[8] * (x * x - y * y),
  );
}
