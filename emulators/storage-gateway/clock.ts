/** The gateway's idea of now, in milliseconds since the epoch; tests set it, and it runs on from there. */
export type Clock = {
  now(): number;
  /** Makes now `time` (ms since the epoch); undefined goes back to the machine's clock. */
  set(time: number | undefined): void;
};

export function createClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    set: (time) => {
      offset = time === undefined ? 0 : time - Date.now();
    },
  };
}
