import type { onRequest, Request } from 'firebase-functions/https';
import { warn } from 'firebase-functions/logger';
import { now } from '../lib/clock.ts';
import { config } from '../lib/config.ts';
import { askFirestore, askStorage, askStripe, askTasks } from './askParts.ts';

type Response = Parameters<ReturnType<typeof onRequest>>[1];

/** What was found of one part; `late` is one that took longer than `patience`. */
interface PartState {
  ok: boolean;
  state: 'reachable' | 'late' | 'unreachable';
  ms: number;
}

/** How long a part may take to answer, in ms; longer for the first answer of an instance, which loads the clients. */
const patience = 2_000;
const firstPatience = 8_000;
/** How long an answer stands, in ms: whoever asks more often costs nothing. */
const standsFor = 5_000;

let last: { at: number; parts: Promise<Record<string, PartState>> } | undefined;

/** Says whether everything that functions stand on can be reached: 200, or 503 with the state of each part. */
export async function readyz(request: Request, response: Response): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.set('Allow', 'GET, HEAD').status(405).end();
    return;
  }
  if (!last || now() - last.at >= standsFor) {
    last = { at: now(), parts: askAll(last ? patience : firstPatience) };
  }
  const { at, parts: asked } = last;
  const parts = await asked;
  const ready = Object.values(parts).every(({ ok }) => ok);
  response
    .set('Cache-Control', 'no-store')
    .status(ready ? 200 : 503)
    .json({ ready, at, parts });
}

async function askAll(within: number): Promise<Record<string, PartState>> {
  const asks = {
    firestore: askFirestore,
    storage: askStorage,
    tasks: askTasks,
    ...(config().stripeKey ? { stripe: askStripe } : {}),
  };
  const states = Object.entries(asks).map(
    async ([part, ask]) => [part, await stateOf(part, ask, within)] as const,
  );
  return Object.fromEntries(await Promise.all(states));
}

async function stateOf(part: string, ask: () => Promise<unknown>, within: number): Promise<PartState> {
  const began = performance.now();
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const late = new Error(`No answer in ${within} ms.`);
  const timer = setTimeout(() => reject(late), within);
  const state = await Promise.race([ask(), tooLate]).then(
    () => 'reachable' as const,
    (error: unknown) => {
      warn('part cannot be reached', { part, error: String(error) });
      return error === late ? ('late' as const) : ('unreachable' as const);
    },
  );
  clearTimeout(timer);
  return { ok: state === 'reachable', state, ms: Math.round(performance.now() - began) };
}
