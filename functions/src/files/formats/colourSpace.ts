/** A colour's share as files have it (sRGB, 0 to 1) as glTF has it: linear light. IEC 61966-2-1. */
export function linearOf(encoded: number): number {
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
}

/** Linear light, 0 to 1, as files have it: sRGB. */
export function encodedOf(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
}

const full = 65_535;

/** The share of a vertex colour as it is kept here, 0 to 65535 linear: fine enough that every 8-bit colour comes back. */
export function keptShare(encoded: number): number {
  return Math.round(linearOf(Math.min(1, Math.max(0, encoded))) * full);
}

/** `keptShare` of each byte. */
export const keptShareOfByte: Uint16Array = Uint16Array.from({ length: 256 }, (_, byte) =>
  keptShare(byte / 255),
);

/** An opaque share as it is kept. */
export const keptOpaque = full;

/** Linear light as a byte of sRGB. */
export function byteOf(linear: number): number {
  return Math.round(encodedOf(Math.min(1, Math.max(0, linear))) * 255);
}
