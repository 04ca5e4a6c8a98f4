import { ports } from './ports.ts';

/** Documents that Firestore would bill. */
export interface Cost {
  readonly reads: number;
  readonly writes: number;
  readonly deletes: number;
}

const url = `http://127.0.0.1:${ports.firestore}/emulator/v1/projects/demo-maquette:usage`;

/** What the billing meter has counted so far. */
export async function readMeter(): Promise<Cost> {
  const { total } = (await (await fetch(url)).json()) as { total: Cost }; // the stand-in's own answer
  return total;
}

/**
 * What `work` costs. Other tests use the same suite and can only add to it, so it is done a few times and the least
 * counts.
 */
export async function costOf(work: () => Promise<unknown>, times = 3): Promise<Cost> {
  const costs: Cost[] = [];
  for (let round = 0; round < times; round += 1) {
    const before = await readMeter();
    await work();
    const after = await readMeter();
    costs.push({
      reads: after.reads - before.reads,
      writes: after.writes - before.writes,
      deletes: after.deletes - before.deletes,
    });
  }
  const least = (kind: keyof Cost) => Math.min(...costs.map((cost) => cost[kind]));
  return { reads: least('reads'), writes: least('writes'), deletes: least('deletes') };
}
