const minute = 60;
const hour = 60 * minute;

/** Seconds from one failed attempt of a webhook to the next. Stripe does not publish its own; these too span 3 days. */
const delays = [
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  12 * hour,
  18 * hour,
  24 * hour,
];

/** Seconds to wait after `failures` failed attempts; undefined when the delivery is given up. */
export function retryDelay(failures: number): number | undefined {
  return delays[failures - 1];
}
