import type * as z from 'zod';
import type { Scope } from './scopes.ts';

/** What a person is, as the custom claim `role` of their token says; signed in without one is a member. */
export type Role = 'member' | 'seller' | 'moderator' | 'admin';

/** The least a caller must be. `anonymous` is everybody; who may do what is decided in one table, lib/access.ts. */
export type Access = 'anonymous' | Role;

/** How often an operation may be called. */
export interface Rate {
  /** Who is counted: the person (a visitor by their network address), or the address whoever calls. */
  readonly per: 'uid' | 'ip';
  /** Seconds in which calls are counted together. */
  readonly window: number;
  /** The most calls in one window; 1 or more. */
  readonly max: number;
}

/**
 * How exactly calls are counted. `usual`: by each server instance on its own, at no cost. `sensitive`: by all instances
 * together, through Firestore; while that is out, as `usual`. `money`: likewise, but refused while Firestore is out.
 */
export type LimitKind = 'usual' | 'sensitive' | 'money';

/** Bounds of one operation; a missing one takes serve's default. */
export interface Limits {
  /** Largest request body in bytes; never above the megabyte that serve accepts at all. */
  readonly bodyBytes?: number;
  readonly rate?: Rate;
  readonly kind?: LimitKind;
}

/** How an operation is reached over REST, besides its callable. */
export interface Rest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1. `{name}` stands for the input's field of that name; what is left is the query, or the JSON body. */
  readonly path: `/${string}`;
  /** One line of the reference. */
  readonly summary: string;
  /** What a key must be allowed to do; without it, any key will do. */
  readonly scope?: Scope;
}

/** One operation as data: who may call it, what it takes, what it gives. No logic. */
export interface Operation<
  To extends Access = Access,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Repeatable extends boolean = boolean,
  Idempotent extends boolean = boolean,
> {
  readonly access: To;
  readonly input: Input;
  readonly output: Output;
  /** Doing it twice with the same input is doing it once; the web client then retries it by itself. */
  readonly repeatable?: Repeatable;
  /**
   * Every call carries a key (a UUID) that its caller makes up: called again with it, nothing is done and the first
   * answer is given, for two days. The handler has its effect in `once`. Not for an answer that holds a secret.
   */
  readonly idempotent?: Idempotent;
  /**
   * Role and suspension are read from the member's record, not only from the token, which is an hour behind it. Always
   * so for moderators and admins.
   */
  readonly fresh?: boolean;
  readonly limits?: Limits;
  /** Only soon after a sign-in (see lib/access.ts), because it gives power away; a key can never call it. */
  readonly recentSignIn?: boolean;
  /** Where it is served by the public API; without it, it is not. */
  readonly rest?: Rest;
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
  const Idempotent extends boolean = false,
>(declared: Operation<To, In, Out, Repeatable, Idempotent>): Operation<To, In, Out, Repeatable, Idempotent> {
  return declared;
}
