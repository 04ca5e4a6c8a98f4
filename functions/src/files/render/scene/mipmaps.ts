/** Linear light of an sRGB byte, 0…1 (IEC 61966-2-1). */
export const linearOfByte = Float32Array.from({ length: 256 }, (_, byte) => linearOf(byte / 255));

/** The nearest sRGB byte of linear light in steps of 1/4095. */
export const byteOfLinear = Uint8Array.from({ length: 4096 }, (_, step) =>
  Math.round(encoded(step / 4095) * 255),
);

const stepOfByte = Uint16Array.from({ length: 256 }, (_, byte) => Math.round(linearOf(byte / 255) * 4095));

function linearOf(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encoded(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** Pixels as 0xAABBGGRR, row by row from the top; signed, for such numbers cost nothing to hand around. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly texels: Int32Array;
}

/** A picture at full size, half, a quarter … down to one pixel. */
export interface MipChain {
  readonly levels: readonly Pixels[];
  /** Colour is sRGB-encoded; everything else is used as it is. */
  readonly isColour: boolean;
}

/** Each level is the mean of four pixels of the one above: in linear light and weighed by alpha where it is colour. */
export function mipChain(pixels: Pixels, isColour: boolean): MipChain {
  const levels = [pixels];
  let last = pixels;
  while (last.width > 1 || last.height > 1) {
    last = halved(last, isColour ? meanColour : meanValue);
    levels.push(last);
  }
  return { levels, isColour };
}

type Mean = (a: number, b: number, c: number, d: number) => number;

function halved({ width, height, texels }: Pixels, mean: Mean): Pixels {
  const half = { width: Math.max(1, width >> 1), height: Math.max(1, height >> 1) };
  const into = new Int32Array(half.width * half.height);
  const right = width > 1 ? 1 : 0;
  const down = height > 1 ? width : 0;
  for (let y = 0; y < half.height; y += 1)
    for (let x = 0; x < half.width; x += 1) {
      const at = y * 2 * down + x * 2;
      into[y * half.width + x] = mean(
        texels[at] ?? 0,
        texels[at + right] ?? 0,
        texels[at + down] ?? 0,
        texels[at + down + right] ?? 0,
      );
    }
  return { ...half, texels: into };
}

/** Two channels a time: sums of four bytes do not reach the neighbour 16 bits higher. */
function meanValue(a: number, b: number, c: number, d: number): number {
  const low = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x20002;
  const high =
    ((a >>> 8) & 0xff00ff) +
    ((b >>> 8) & 0xff00ff) +
    ((c >>> 8) & 0xff00ff) +
    ((d >>> 8) & 0xff00ff) +
    0x20002;
  return ((low >>> 2) & 0xff00ff) | (((high >>> 2) & 0xff00ff) << 8);
}

function meanColour(a: number, b: number, c: number, d: number): number {
  const alphas = (a >>> 24) + (b >>> 24) + (c >>> 24) + (d >>> 24);
  if (alphas === 1020) return meanOpaque(a, b, c, d);
  if (alphas === 0) return meanValue(a, b, c, d);
  let result = Math.round(alphas / 4) << 24;
  for (let shift = 0; shift < 24; shift += 8) {
    const light =
      (stepOfByte[(a >>> shift) & 255] ?? 0) * (a >>> 24) +
      (stepOfByte[(b >>> shift) & 255] ?? 0) * (b >>> 24) +
      (stepOfByte[(c >>> shift) & 255] ?? 0) * (c >>> 24) +
      (stepOfByte[(d >>> shift) & 255] ?? 0) * (d >>> 24);
    result |= (byteOfLinear[Math.round(light / alphas)] ?? 0) << shift;
  }
  return result;
}

function meanOpaque(a: number, b: number, c: number, d: number): number {
  return meanChannel(a, b, c, d, 0) | meanChannel(a, b, c, d, 8) | meanChannel(a, b, c, d, 16) | -0x1000000;
}

function meanChannel(a: number, b: number, c: number, d: number, shift: number): number {
  const light =
    (stepOfByte[(a >>> shift) & 255] ?? 0) +
    (stepOfByte[(b >>> shift) & 255] ?? 0) +
    (stepOfByte[(c >>> shift) & 255] ?? 0) +
    (stepOfByte[(d >>> shift) & 255] ?? 0);
  return (byteOfLinear[(light + 2) >> 2] ?? 0) << shift;
}
