import * as z from 'zod';
import { isReservedHandle } from './isReservedHandle.ts';

/** How long a handle that was given up still leads to its former owner, and nobody else can have it, in ms. */
export const redirectTime = 30 * 24 * 60 * 60 * 1000;
/** The least time between two changes of one person's handle, in ms; else one person could hold many. */
export const changeTime = 14 * 24 * 60 * 60 * 1000;

/** Who has a handle, or had it until `leftAt`; in `handles/{handleKey}`. */
export const HandleClaim = z.object({
  handle: z.string(),
  memberId: z.string(),
  /** Milliseconds since the epoch. */
  leftAt: z.number().optional(),
});
export type HandleClaim = z.infer<typeof HandleClaim>;

/** Whether a claim leads to its member at a time: for ever, and for a while after it was given up. */
export function isHeld({ leftAt }: HandleClaim, at: number): boolean {
  return leftAt === undefined || at < leftAt + redirectTime;
}

/** Somebody who wants a handle: what they have now, and since when. */
interface Claimant {
  readonly id: string;
  readonly handle?: string | undefined;
  readonly handleAt?: number | undefined;
}

/** Why somebody cannot have a handle, given who holds it or one that looks like it; undefined when they can. */
export function handleProblem(
  { id, handle, handleAt }: Claimant,
  wanted: string,
  holder: HandleClaim | undefined,
  at: number,
): 'handle-reserved' | 'handle-taken' | 'handle-changed-lately' | undefined {
  if (wanted === handle) return undefined;
  if (isReservedHandle(wanted)) return 'handle-reserved';
  if (holder && holder.memberId !== id && isHeld(holder, at)) return 'handle-taken';
  return handleAt !== undefined && at < handleAt + changeTime ? 'handle-changed-lately' : undefined;
}
