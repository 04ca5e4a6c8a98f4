import { type Irradiance, irradianceAt } from './irradiance.ts';
import { addReflected, keyDirection, type Light } from './studio.ts';
import type { Surface } from './surface.ts';

/** How much light reaches a place, 0…1. */
export interface Reach {
  /** Of the room's. */
  room: number;
  /** Of the key light's: 0 in its shadow. */
  key: number;
}

/** What goes to the camera from a surface: its own light, and how much of what is behind shines through. */
export interface Sent extends Light {
  throughR: number;
  throughG: number;
  throughB: number;
  /** Its light is what the picture shows: not to be brought to 0…1 again. */
  isToned: boolean;
}

export function newSent(): Sent {
  return { r: 0.5, g: 0.5, b: 0.5, throughR: 0.5, throughG: 0.5, throughB: 0.5, isToned: false };
}

const mirrored = { x: 0.5, y: 0.5, z: 0.5, alpha: 0.5 };
const normal = { x: 0.5, y: 0.5, z: 0.5 };
const reflected: Light = { r: 0.5, g: 0.5, b: 0.5 };

/**
 * Lights a surface as glTF's metallic-roughness model asks (glTF 2.0, appendix B): a matt part from the irradiance, a
 * glossy one by the split-sum approximation, then sheen and clearcoat above, then its own light.
 */
export function lit(
  sent: Sent,
  s: Surface,
  { irradiance, reach }: { irradiance: Irradiance; reach: Reach },
): void {
  const facing = Math.max(1e-3, s.nx * s.vx + s.ny * s.vy + s.nz * s.vz);
  const room = Math.min(reach.room, s.occlusion);
  const rest = 1 - s.metallic;
  const f0r = s.f0r * rest + s.r * s.metallic;
  const f0g = s.f0g * rest + s.g * s.metallic;
  const f0b = s.f0b * rest + s.b * s.metallic;
  const f90 = s.f90 * rest + s.metallic;
  setBrdf(facing, s.gloss);
  const many = 1 / (brdf.scale + brdf.bias) - 1; // light that bounces between facets (C. Fdez-Agüera, 2019)
  const sr = (f0r * brdf.scale + f90 * brdf.bias) * (1 + f0r * many);
  const sg = (f0g * brdf.scale + f90 * brdf.bias) * (1 + f0g * many);
  const sb = (f0b * brdf.scale + f90 * brdf.bias) * (1 + f0b * many);
  setReflected(s, facing, { gloss: s.gloss, room, key: reach.key });
  sent.r = reflected.r * sr;
  sent.g = reflected.g * sg;
  sent.b = reflected.b * sb;
  const matt = rest * (1 - Math.max(sr, sg, sb));
  const solid = matt * (1 - s.transmission);
  setNormal(s);
  const key = reach.key * keyFacing(s);
  sent.r += s.r * solid * (irradianceAt(irradiance.room[0], normal) * room + irradiance.key[0] * key);
  sent.g += s.g * solid * (irradianceAt(irradiance.room[1], normal) * room + irradiance.key[1] * key);
  sent.b += s.b * solid * (irradianceAt(irradiance.room[2], normal) * room + irradiance.key[2] * key);
  const through = matt * s.transmission;
  sent.isToned = false;
  sent.throughR = s.r * through;
  sent.throughG = s.g * through;
  sent.throughB = s.b * through;
  if (s.sheenR + s.sheenG + s.sheenB > 0) addSheen(sent, s, { facing, room, irradiance, key });
  sent.r += s.er;
  sent.g += s.eg;
  sent.b += s.eb;
  if (s.clearcoat > 0) addCoat(sent, s, { room, key: reach.key });
}

function setNormal(s: Surface): void {
  normal.x = s.nx;
  normal.y = s.ny;
  normal.z = s.nz;
}

/** The key light is broad: surfaces a little beyond a right angle still see some of it. */
function keyFacing(s: Surface): number {
  const cosine = s.nx * keyDirection[0] + s.ny * keyDirection[1] + s.nz * keyDirection[2];
  return 0.5 * (cosine + Math.sqrt(cosine * cosine + 0.03));
}

const brdf = { scale: 0.5, bias: 0.5 };

/** The second sum of the split, fitted (B. Karis, "Physically based shading on mobile", 2014). */
function setBrdf(facing: number, gloss: number): void {
  const rough = Math.sqrt(gloss);
  const x = 1 - rough;
  const y = 0.0425 - 0.0275 * rough;
  const a = Math.min(x * x, 2 ** (-9.28 * facing)) * x + y;
  brdf.scale = -1.04 * a + 1.04 - 0.572 * rough;
  brdf.bias = 1.04 * a - 0.04 + 0.022 * rough;
}

interface Gloss {
  readonly gloss: number;
  readonly room: number;
  readonly key: number;
}

/** What the room shows in the direction of reflection, less what the model itself hides of it. */
function setReflected(s: Surface, facing: number, { gloss, room, key }: Gloss): void {
  mirrored.x = 2 * facing * s.nx - s.vx;
  mirrored.y = 2 * facing * s.ny - s.vy;
  mirrored.z = 2 * facing * s.nz - s.vz;
  mirrored.alpha = gloss;
  const above = mirrored.x * s.gx + mirrored.y * s.gy + mirrored.z * s.gz;
  const horizon = above < 0 ? (1 + above) * (1 + above) : 1;
  const share = seen(facing, { room, gloss }) * horizon;
  reflected.r = 0;
  reflected.g = 0;
  reflected.b = 0;
  addReflected(reflected, mirrored, key);
  reflected.r *= share;
  reflected.g *= share;
  reflected.b *= share;
}

/** Occlusion of what is reflected, from occlusion of the room (S. Lagarde, C. de Rousiers, 2014). */
function seen(facing: number, { room, gloss }: { room: number; gloss: number }): number {
  if (room >= 1) return 1;
  return Math.min(1, Math.max(0, (facing + room) ** (2 ** (-16 * Math.sqrt(gloss) - 1)) - 1 + room));
}

function addSheen(
  sent: Sent,
  s: Surface,
  at: { facing: number; room: number; irradiance: Irradiance; key: number },
): void {
  const edge = 0.15 + 0.85 * (1 - at.facing) ** 3;
  const keep = 1 - Math.max(s.sheenR, s.sheenG, s.sheenB) * edge * 0.5;
  sent.r = sent.r * keep + s.sheenR * edge * glow(at, 0);
  sent.g = sent.g * keep + s.sheenG * edge * glow(at, 1);
  sent.b = sent.b * keep + s.sheenB * edge * glow(at, 2);
}

function glow(
  { irradiance, room, key }: { irradiance: Irradiance; room: number; key: number },
  colour: 0 | 1 | 2,
) {
  return irradianceAt(irradiance.room[colour], normal) * room + irradiance.key[colour] * key;
}

/** A clear layer over everything, smooth over the relief beneath: it reflects by the mesh's own normal. */
function addCoat(sent: Sent, s: Surface, { room, key }: { room: number; key: number }): void {
  const [nx, ny, nz] = [s.nx, s.ny, s.nz];
  s.nx = s.gx;
  s.ny = s.gy;
  s.nz = s.gz;
  const facing = Math.max(1e-3, s.gx * s.vx + s.gy * s.vy + s.gz * s.vz);
  const share = s.clearcoat * (0.04 + 0.96 * (1 - facing) ** 5);
  setReflected(s, facing, { gloss: s.coatGloss, room, key });
  sent.r = sent.r * (1 - share) + reflected.r * share;
  sent.g = sent.g * (1 - share) + reflected.g * share;
  sent.b = sent.b * (1 - share) + reflected.b * share;
  s.nx = nx;
  s.ny = ny;
  s.nz = nz;
}
