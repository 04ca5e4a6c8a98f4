import type { Firestore } from '@google-cloud/firestore';

/** Operations a second with `inFlight` at a time, after a warm-up, counted for about `seconds`. */
export async function rate(inFlight: number, seconds: number, once: (turn: number) => Promise<unknown>) {
  let turn = 0;
  const until = async (end: number) => {
    let done = 0;
    const worker = async () => {
      while (performance.now() < end) {
        turn += 1;
        await once(turn);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
    return done;
  };
  await until(performance.now() + 500);
  const began = performance.now();
  const done = await until(began + seconds * 1000);
  return Math.round((done * 1000) / (performance.now() - began));
}

/** The p-th percentile of numbers, e.g. 95. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? Number.NaN;
}

/** Writes `count` documents of about 1 kB to `items`, 400 a batch. */
export async function fill(db: Firestore, count: number): Promise<void> {
  const text = 'x'.repeat(880);
  for (let from = 0; from < count; from += 4000) {
    await Promise.all(
      Array.from({ length: 10 }, (_, slice) => {
        const batch = db.batch();
        const start = from + slice * 400;
        for (let n = start; n < Math.min(start + 400, count); n += 1) {
          batch.set(db.doc(`items/item-${n}`), {
            n,
            shop: `shop-${n % 100}`,
            price: (n * 7919) % 10_000,
            text,
          });
        }
        return batch.commit();
      }),
    );
  }
}

/** p50 and p95, in ms, of an equality + order + limit query for 50 documents. */
export async function queryTimes(db: Firestore, turns: number): Promise<{ p50: number; p95: number }> {
  const ask = (turn: number) =>
    db
      .collection('items')
      .where('shop', '==', `shop-${turn % 100}`)
      .orderBy('price')
      .limit(50)
      .get();
  await ask(0);
  const times: number[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    const began = performance.now();
    await ask(turn);
    times.push(performance.now() - began);
  }
  return { p50: percentile(times, 50), p95: percentile(times, 95) };
}

/** Milliseconds from a write until every one of `count` listeners of the document has seen it. */
export async function fanOut(db: Firestore, count: number): Promise<number> {
  const document = db.doc('fan/out');
  await document.set({ n: 0 });
  let seen = 0;
  let wanted = 0;
  let done: () => void = () => undefined;
  const reached = (target: number) =>
    new Promise<void>((resolve) => {
      wanted = target;
      done = resolve;
      if (seen >= target) resolve();
    });
  const stops = Array.from({ length: count }, () =>
    document.onSnapshot(() => {
      seen += 1;
      if (seen === wanted) done();
    }),
  );
  await reached(count);
  seen = 0;
  const all = reached(count);
  const began = performance.now();
  await document.set({ n: 1 });
  await all;
  const took = performance.now() - began;
  for (const stop of stops) stop();
  return took;
}
