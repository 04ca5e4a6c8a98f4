import { useEffect, useReducer, useState } from 'react';
import type { SystemVersions, Usage } from '../../../functions/contract/admin.ts';
import type { Person } from '../accounts/useSession.ts';
import { call } from '../call.ts';
import { checkSteps } from './checkSteps.ts';
import { runSteps, type Step, type StepState } from './runSteps.ts';

/** A step and where it is. */
export type ShownStep = Pick<Step, 'id' | 'title'> & { readonly now: StepState };

/** What the page shows of one run. */
export interface ShownCheck {
  readonly steps: readonly ShownStep[];
  readonly isRunning: boolean;
  readonly versions: SystemVersions | undefined;
  /** What Firestore had counted before the run and had after it; undefined until both are known. */
  readonly usage: { readonly before: Usage; readonly after: Usage } | undefined;
}

type Change = (check: ShownCheck) => ShownCheck;

const empty: ShownCheck = { steps: [], isRunning: true, versions: undefined, usage: undefined };

/** Runs the check when the page opens, and anew whenever `run` is called; leaving the page stops it. */
export function useSystemCheck(person: Person): ShownCheck & { readonly run: () => void } {
  const [round, setRound] = useState(0);
  const [check, change] = useReducer((shown: ShownCheck, next: Change) => next(shown), empty);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a new run
  useEffect(() => {
    const leaving = new AbortController();
    const onChange = (next: Change) => {
      if (!leaving.signal.aborted) change(next);
    };
    runCheck(person, onChange, leaving.signal).finally(() =>
      onChange((shown) => ({ ...shown, isRunning: false })),
    );
    return () => leaving.abort();
  }, [round, person.uid]);
  return { ...check, run: () => setRound((last) => last + 1) };
}

async function runCheck(person: Person, change: (next: Change) => void, signal: AbortSignal): Promise<void> {
  const checkId = crypto.randomUUID();
  const watch = import('./watchCheck.ts').then(({ watchCheck }) => watchCheck(checkId));
  // A listener that never opened needs no closing; the steps that wait for it tell why.
  const close = () => watch.then((opened) => opened.close()).catch(() => undefined);
  signal.addEventListener('abort', close, { once: true });
  const onVersions = (versions: SystemVersions) => change((shown) => ({ ...shown, versions }));
  const steps = checkSteps({ checkId, person, onVersions, watch });
  change(() => ({
    ...empty,
    steps: steps.map(({ id, title }) => ({ id, title, now: { state: 'waiting' } })),
  }));
  const before = await readUsage(signal);
  await runSteps(steps, (id, now) => change((shown) => withStep(shown, id, now)), signal);
  await close();
  const after = await readUsage(signal);
  change((shown) => ({ ...shown, usage: { before, after } }));
}

function withStep(shown: ShownCheck, id: string, now: StepState): ShownCheck {
  return { ...shown, steps: shown.steps.map((step) => (step.id === id ? { ...step, now } : step)) };
}

/** The meter stands beside the check: where it cannot be read in time, the run still counts. */
function readUsage(signal: AbortSignal): Promise<Usage> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(2_000)]);
  return call.admin.readUsage({}, { signal: inTime, repeat: true }).catch(() => ({ metered: false }));
}
