import type { ResolvedQuery } from '../../query/resolved.ts';
import type { Auth } from '../../store/types.ts';
import type { Fields, Timestamp } from '../../values/types.ts';
import type { Method } from '../language/ast.ts';
import type { AccessBudget } from './budget.ts';

/** A document as rules see it; a stored Document is one. */
export interface RuleDocument {
  /** `projects/P/databases/D/documents/c/d` */
  readonly name: string;
  readonly fields: Fields;
}

/** Reads of get() and its kin. `after` asks for the state that the request would leave. Paths begin `/databases/`. */
export interface DocumentReader {
  get(path: string, after: boolean): RuleDocument | undefined;
}

interface Caller {
  /** null: not signed in. */
  readonly auth: Auth | null;
  /** Equal to the time that a server timestamp in the same write gets. */
  readonly time: Timestamp;
  readonly documents: DocumentReader;
  /** Shared between the operations of one transaction or batch; a request of its own has its own. */
  readonly budget?: AccessBudget;
}

export type QueryShape = Pick<
  ResolvedQuery,
  'parent' | 'collectionId' | 'allDescendants' | 'filter' | 'orders' | 'explicitOrders' | 'offset' | 'limit'
>;

export interface RuleRequest extends Caller {
  /** `/databases/(default)/documents/a/b` */
  readonly path: string;
  /** `list` decides about one document of a result, where authorizeList asks for that. */
  readonly method: Method;
  /** The document before the request; undefined where there is none. */
  readonly resource?: RuleDocument | undefined;
  /** The document that a create or update would leave. */
  readonly newResource?: RuleDocument | undefined;
  /** For `list`. */
  readonly query?: QueryShape;
}

export interface ListRequest extends Caller {
  readonly query: QueryShape;
}

export interface Decision {
  readonly allowed: boolean;
  /** Empty when allowed, else e.g. `false for 'update' @ L12 (…)`. */
  readonly reason: string;
  /** Documents that get(), exists() and the like have read, as they are billed. */
  readonly reads: number;
}
