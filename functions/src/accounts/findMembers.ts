import { type accounts, Member } from '../../contract/accounts.ts';
import { collections } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';

/** Sorts after every character that a handle or an address holds. */
const last = '\u{f8ff}';

/** People whose email or handle begins so, in its order; both are unique, so the cursor is the last one shown. */
export const findMembers: Handlers<typeof accounts>['findMembers'] = async ({
  by,
  prefix,
  limit,
  cursor,
}) => {
  const within = collections
    .members()
    .where(by, '>=', prefix)
    .where(by, '<', `${prefix}${last}`)
    .orderBy(by)
    .limit(limit + 1);
  const { docs } = await (cursor === undefined ? within : within.startAfter(cursor)).get();
  const items = docs.slice(0, limit).map((found) => Member.parse(found.data()));
  const nextCursor = docs.length > limit ? items.at(-1)?.[by] : undefined;
  return { items, ...(nextCursor === undefined ? {} : { nextCursor }) };
};
