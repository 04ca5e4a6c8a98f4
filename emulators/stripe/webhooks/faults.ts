import { refuse } from '../rules/stripeFailure.ts';

/**
 * What is done to deliveries instead of sending each once, signed and at once:
 * `drop` never sends it and gives it up; `duplicate` sends it twice, one after the other, `concurrent` three times at
 * once; `delay` sends it `seconds` later; `reorder` and `burst` hold deliveries until there are `count` and then send
 * them last first, or all at once; `wrong-secret` and `stale` spoil the signature.
 */
export const deliveryModes = [
  'drop',
  'duplicate',
  'concurrent',
  'delay',
  'reorder',
  'burst',
  'wrong-secret',
  'stale',
] as const;

/**
 * What is done to an API request: `refuse` answers 500 before anything is done, `lose` breaks the connection after
 * everything is done, `limit` answers 429, `hang` answers after 2 s of real time, the key in flight meanwhile.
 */
export const requestModes = ['refuse', 'lose', 'limit', 'hang'] as const;

export interface Fault {
  readonly mode: (typeof deliveryModes)[number] | (typeof requestModes)[number];
  /** How many more times it strikes. */
  times: number;
  /** Only events of this type, or requests whose `POST /v1/…` begins so. */
  readonly only?: string;
  readonly seconds: number;
  readonly count: number;
}

export interface Faults {
  add(fault: Fault): void;
  /** The fault that strikes, once less from then on. */
  take(modes: readonly string[], subject: string): Fault | undefined;
  clear(): void;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (fault) => void faults.push(fault),
    take(modes, subject) {
      const fault = faults.find(
        ({ mode, only, times }) =>
          times > 0 && modes.includes(mode) && (only === undefined || subject.startsWith(only)),
      );
      if (fault) fault.times -= 1;
      return fault;
    },
    clear() {
      faults = [];
    },
  };
}

/** Reads `{"mode": "delay", "times": 2, "only": "checkout.", "seconds": 60}`. @throws StripeFailure */
export function parseFault(given: Record<string, unknown>): Fault {
  const mode = [...deliveryModes, ...requestModes].find((name) => name === given.mode);
  if (mode === undefined) return refuse(`mode: one of ${[...deliveryModes, ...requestModes].join(', ')}`);
  const whole = (name: string, otherwise: number) => {
    const value = given[name] ?? otherwise;
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? value
      : refuse(`${name}: a whole number`);
  };
  const { only } = given;
  const times = whole('times', 1);
  return {
    mode,
    times,
    seconds: whole('seconds', 60),
    count: whole('count', times),
    ...(typeof only === 'string' ? { only } : {}),
  };
}
