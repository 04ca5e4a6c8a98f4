import { ServerStep, type StepResult, type SystemCheck } from '../../contract/admin.ts';

/** A check that has just been written, which is its first step. */
export function newCheck(id: string, ownerId: string, at: number): SystemCheck {
  return { id, ownerId, startedAt: at, steps: { write: { ok: true, at, detail: 'Document created.' } } };
}

/** Whether nothing is left to wait for. */
export function hasEveryResult(steps: SystemCheck['steps']): boolean {
  return ServerStep.options.every((step) => steps[step] !== undefined);
}

/** When the last step ended, in ms since the epoch. */
export function lastResultAt(steps: SystemCheck['steps']): number {
  return Math.max(...Object.values(steps).map((result: StepResult | undefined) => result?.at ?? 0));
}
