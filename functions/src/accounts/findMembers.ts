import type * as z from 'zod';
import { type accounts, Member } from '../../contract/accounts.ts';
import { fail } from '../lib/fail.ts';
import { inOrder } from '../lib/inOrder.ts';
import { collections } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { memberRow } from './memberRow.ts';
import { nameKey } from './nameKey.ts';

type Search = Omit<z.output<typeof accounts.findMembers.input>, 'limit' | 'cursor'>;

/** Sorts after every character that a name, a handle or an address holds. */
const last = '\u{f8ff}';

const fields = { name: 'nameKey', handle: 'handle', email: 'email' } as const;

/** People whose name, handle or email begins so and who fit the filters, in its order. */
export const findMembers: Handlers<typeof accounts>['findMembers'] = async (
  { limit, cursor, ...search },
  { role },
) => {
  if (search.by === 'email' && role !== 'admin') fail('permission-denied', 'role-missing', { role: 'admin' });
  const order = { field: fields[search.by], direction: 'asc' } as const;
  return inOrder(matching(search), order, { limit, cursor }, (found) =>
    memberRow(Member.parse(found.data()), role),
  );
};

function matching({ by, prefix, role, suspended }: Search) {
  const start = by === 'name' ? nameKey(prefix) : prefix;
  let query = collections.members().where(fields[by], '>=', start).where(fields[by], '<', `${start}${last}`);
  if (role !== undefined) query = query.where('role', '==', role);
  if (suspended !== undefined) query = query.where('suspended', '==', suspended);
  return query;
}
