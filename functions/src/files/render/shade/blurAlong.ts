/** How a blur passes over an array: `step` is 1 along rows and `width` along columns. */
interface Way {
  /** 1 / distance of each value; values that lie apart are not mixed. 0 is nothing. */
  readonly depth: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly step: number;
}

const reach = 3;

/** Evens out grain in place, along rows or columns, and not across edges of depth. */
export function blurAlong(values: Float32Array, { depth, width, height, step }: Way): void {
  const before = values.slice();
  for (let at = 0; at < width * height; at += 1) {
    const own = depth[at] ?? 0;
    if (own === 0) continue;
    const along = step === 1 ? at % width : Math.floor(at / width);
    const length = step === 1 ? width : height;
    let sum = 0;
    let weights = 0;
    for (let n = Math.max(-reach, -along); n <= Math.min(reach, length - 1 - along); n += 1) {
      const other = depth[at + n * step] ?? 0;
      const apart = (other - own) / own;
      const weight = other === 0 ? 0 : (reach + 1 - Math.abs(n)) / (1 + apart * apart * 4000);
      sum += (before[at + n * step] ?? 0) * weight;
      weights += weight;
    }
    values[at] = sum / weights;
  }
}
