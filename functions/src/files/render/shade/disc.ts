/** Places spread evenly over the unit disc, from its middle outwards: a sunflower's. */
export interface Disc {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Distance from the middle. */
  readonly radius: Float64Array;
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** A disc of `count` places; `power` 0.5 spreads them evenly, 1 crowds them in the middle. */
export function disc(count: number, power: number): Disc {
  const radius = Float64Array.from({ length: count }, (_, at) => ((at + 0.5) / count) ** power);
  return {
    radius,
    x: radius.map((far, at) => far * Math.cos(at * goldenAngle)),
    y: radius.map((far, at) => far * Math.sin(at * goldenAngle)),
  };
}
