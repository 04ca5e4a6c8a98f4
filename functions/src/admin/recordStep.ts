import type { ServerStep, StepResult } from '../../contract/admin.ts';
import { now } from '../lib/clock.ts';
import { once } from '../lib/once.ts';
import { paths } from '../lib/paths.ts';

/** Writes the result of a server step into its check, once per event; a check that is gone is left alone. */
export async function recordStep(
  eventId: string,
  checkId: string,
  step: ServerStep,
  result: Omit<StepResult, 'at'>,
): Promise<void> {
  await once(eventId, async (tx) => {
    const check = paths.systemCheck(checkId);
    if (!(await tx.get(check)).exists) return;
    tx.update(check, { [`steps.${step}`]: { ...result, at: now() } satisfies StepResult });
  });
}
