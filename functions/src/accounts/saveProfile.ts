import type { Transaction } from 'firebase-admin/firestore';
import type { Member } from '../../contract/accounts.ts';
import { auth } from '../lib/auth.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import { getMember } from './getMember.ts';
import { handleKey } from './handleKey.ts';
import { HandleClaim, handleProblem } from './handleProblem.ts';
import { nameKey } from './nameKey.ts';

/** What changes in a profile; what is undefined stays. */
export type ProfileChange = {
  readonly [Field in 'handle' | 'name' | 'bio' | 'links' | 'interests' | 'intents']?:
    | Member[Field]
    | undefined;
} & { readonly onboardedAt?: number };

/** Changes a person's profile, all of it or nothing; a new handle is claimed in the same transaction. */
export async function saveProfile(uid: string, change: ProfileChange): Promise<Member> {
  const saved = await db.runTransaction(async (tx) => {
    const member = await getMember(tx, uid);
    const { handle, onboardedAt, ...rest } = change;
    const isNewHandle = handle !== undefined && handle !== member.handle;
    if (isNewHandle) await claimHandle(tx, member, handle);
    const changed = {
      ...withoutUndefined(rest),
      ...(rest.name === undefined ? {} : { nameKey: nameKey(rest.name) }),
      ...(isNewHandle ? { handle, handleAt: now() } : {}),
      ...(onboardedAt === undefined ? {} : { onboardedAt: member.onboardedAt ?? onboardedAt }),
    };
    if (Object.keys(changed).length > 0) tx.update(paths.member(uid), changed);
    return { ...member, ...changed };
  });
  if (change.name !== undefined) await auth.updateUser(uid, { displayName: saved.name }); // shown without a read
  return saved;
}

/** Gives a member a handle, the former one leading to them for a while. Reads first, then writes. */
async function claimHandle(tx: Transaction, member: Member, wanted: string): Promise<void> {
  const path = paths.handle(handleKey(wanted));
  const found = await tx.get(path);
  const holder = found.exists ? HandleClaim.parse(found.data()) : undefined;
  const problem = handleProblem(member, wanted, holder, now());
  if (problem) fail(problem === 'handle-taken' ? 'already-exists' : 'failed-precondition', problem);
  tx.set(path, { handle: wanted, memberId: member.id } satisfies HandleClaim);
  if (member.handle === undefined || handleKey(member.handle) === handleKey(wanted)) return;
  tx.update(paths.handle(handleKey(member.handle)), { leftAt: now() });
}

function withoutUndefined<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof T]?: Exclude<T[Key], undefined> }; // the same keys, fewer
}
