import { now } from './clock.ts';
import { count, type Tally } from './counters.ts';
import { latencyClass } from './latency.ts';
import { paths } from './paths.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** How long figures are kept, in ms. */
const rememberedFor = { domain: 8 * day, key: 40 * day };
/** Length of the slots that an hour is counted in, in ms. */
export const slotLength = 5 * 60_000;
/** Documents that the keys of one day are spread over, so that none grows too large. */
export const keyShards = 8;

/** Codes that are no fault of whoever called. */
const faults: readonly string[] = ['internal', 'unknown', 'data-loss', 'unavailable', 'deadline-exceeded'];

/** What is counted of one call. */
interface CountedCall {
  readonly domain: string;
  readonly op: string;
  readonly code: string;
  readonly ms: number;
  readonly keyId?: string | undefined;
}

/** Counts a call: for its domain, operation and slot of time, and for the key it was made with. */
export function countCall({ domain, op, code, ms, keyId }: CountedCall): void {
  const at = now();
  const outcome = code === 'ok' ? undefined : faults.includes(code) ? 'failed' : 'refused';
  const tally = hourOf(domain, at);
  const place = ['slots', `${Math.floor((at % hour) / slotLength)}`, op];
  count(tally, [...place, 'calls']);
  count(tally, [...place, 'ms', `${latencyClass(ms)}`]);
  if (outcome) count(tally, [...place, outcome]);
  if (!keyId) return;
  const keys = dayOf(keyId, at);
  count(keys, ['keys', keyId, 'calls']);
  if (outcome === 'refused') count(keys, ['keys', keyId, 'refused']);
}

/** Counts a call that was one too many, for the limit and for who made it. */
export function countRefusal(limit: string, { uid, address }: { uid: string | undefined; address: string }) {
  const [domain = limit] = limit.split('.');
  const kind = limit === 'api-key' ? 'key' : 'uid';
  const caller = uid === undefined ? `net:${networkOf(address)}` : `${kind}:${uid}`;
  count(hourOf(domain, now()), ['refusals', limit, caller]);
}

/** The network of an address, which does not tell whose it is. */
function networkOf(address: string): string {
  return address.includes(':')
    ? `${address.split(':').slice(0, 3).join(':')}::/48`
    : address.replace(/\d+$/, '0/24');
}

function hourOf(domain: string, at: number): Tally {
  const start = at - (at % hour);
  return {
    document: paths.figures(start, domain),
    fields: { domain, hour: start, expireAt: new Date(start + rememberedFor.domain) },
  };
}

function dayOf(keyId: string, at: number): Tally {
  const start = at - (at % day);
  const shard = Number.parseInt(keyId.slice(0, 1), 16) % keyShards;
  return {
    document: paths.keyFigures(start, shard),
    fields: { day: start, expireAt: new Date(start + rememberedFor.key) },
  };
}
