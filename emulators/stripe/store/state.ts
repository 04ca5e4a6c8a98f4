import { randomBytes } from 'node:crypto';
import type { SettableClock } from '../../tasks/dispatch/clock.ts';
import type { Act, Kinds } from './kinds.ts';
import { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

/** The account whose secret key is used, and which owns what names no other. */
export const platform = 'acct_1Maquette0Platform';
/** The version that stripe 23.1.0 pins. */
export const apiVersion = '2026-10-28.endive';

/** The request that changes something, as its events tell it. */
export interface Cause {
  readonly id: string | null;
  readonly key: string | null;
}

/** What every endpoint works on. */
export interface State {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: SettableClock;
  /** The address under which the hosted pages are reached. */
  readonly origin: string;
  /** Unix seconds. */
  now(): number;
  newId(prefix: string): string;
  /** Calls `act` for an object when its time comes, once, over restarts too. */
  schedule(alarm: { act: Act; about: string; at: number }): void;
  /** Told of each alarm put, to set a timer. */
  onAlarm: (alarm: Kinds['alarm']) => void;
  cause: Cause;
}

export function createState(parts: { store: Store; clock: SettableClock; origin: string }): State {
  const { store, clock, origin } = parts;
  const state: State = {
    store,
    clock,
    origin,
    ledger: new Ledger(store),
    cause: { id: null, key: null },
    now: () => Math.floor(clock.now() / 1000),
    newId: (prefix) => `${prefix}_${randomBytes(18).toString('base64url').replace(/[-_]/g, 'x')}`,
    schedule({ act, about, at }) {
      const alarm = { id: state.newId('alarm'), act, about, at };
      store.put('alarm', platform, { id: alarm.id, object: alarm });
      state.onAlarm(alarm);
    },
    onAlarm: () => undefined,
  };
  return state;
}
