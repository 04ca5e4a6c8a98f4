import type * as z from 'zod';

/** What a person is, as the custom claim `role` of their token says; signed in without one is a member. */
export type Role = 'member' | 'seller' | 'moderator' | 'admin';

/** The least a caller must be. `anonymous` is everybody; who may do what is decided in one table, lib/access.ts. */
export type Access = 'anonymous' | Role;

/** Bounds of one operation; a missing one takes serve's default. */
interface Limits {
  /** Largest request body in bytes; never above the megabyte that serve accepts at all. */
  readonly bodyBytes?: number;
}

/** One operation as data: who may call it, what it takes, what it gives. No logic. */
export interface Operation<
  To extends Access = Access,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Repeatable extends boolean = boolean,
> {
  readonly access: To;
  readonly input: Input;
  readonly output: Output;
  /** Doing it twice with the same input is doing it once; the web client then retries it by itself. */
  readonly repeatable?: Repeatable;
  readonly limits?: Limits;
}

/** The operations of one domain by name; `contract/<domain>.ts` exports one. */
export type Contract = Readonly<Record<string, Operation>>;

/** What a caller passes: defaults may be left out. */
export type Input<Op extends Operation> = z.input<Op['input']>;
/** What a caller gets back. */
export type Output<Op extends Operation> = z.output<Op['output']>;

/** Declares an operation and keeps its exact types for `Input` and `Output`. */
export function operation<
  const To extends Access,
  In extends z.ZodType,
  Out extends z.ZodType,
  const Repeatable extends boolean = false,
>(declared: Operation<To, In, Out, Repeatable>): Operation<To, In, Out, Repeatable> {
  return declared;
}
