import { missing, refuse } from '../rules/stripeFailure.ts';

/** The parameters of every v1 list. */
export const paging = { limit: 'integer', starting_after: 'text', ending_before: 'text' } as const;
export const createdRange = {
  created: { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } },
} as const;

interface Page {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

export interface List {
  readonly object: 'list';
  readonly url: string;
  readonly has_more: boolean;
  readonly data: readonly object[];
}

/** One page of records given oldest first; the answer has the newest first. */
export function listPage(records: Iterable<{ id: string }>, page: Page, url: string): List {
  const { limit = 10, starting_after, ending_before } = page;
  if (limit < 1 || limit > 100) refuse('Limit must be between 1 and 100', { param: 'limit' });
  const newestFirst = [...records].reverse();
  const at = (id: string, param: string) => {
    const index = newestFirst.findIndex((record) => record.id === id);
    return index < 0 ? missing('object', id, param) : index;
  };
  if (ending_before !== undefined) {
    const before = newestFirst.slice(0, at(ending_before, 'ending_before'));
    const data = before.slice(-limit);
    return { object: 'list', url, has_more: data.length < before.length, data };
  }
  const rest = starting_after ? newestFirst.slice(at(starting_after, 'starting_after') + 1) : newestFirst;
  const data = rest.slice(0, limit);
  return { object: 'list', url, has_more: data.length < rest.length, data };
}

/** Whether a record was created in the range of a list's `created`. */
export function isCreatedIn(
  created: number,
  range: { gt?: number; gte?: number; lt?: number; lte?: number } = {},
): boolean {
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity } = range;
  return created > gt && created >= gte && created < lt && created <= lte;
}
