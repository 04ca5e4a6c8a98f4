import type { Guard } from '../store/database.ts';
import type { Auth, Change, Write } from '../store/types.ts';
import type { Caller } from './caller.ts';
import type { Call } from './emulator.ts';
import type { CommitRequest, CommitResponse } from './messages.ts';
import { toWrite } from './toWrite.ts';

/** All writes at once or none, under the rules, and counted by the meter. */
export function commit(
  call: Call,
  { database, writes, transaction }: CommitRequest,
): Promise<CommitResponse> {
  return commitWrites(call, database, writes.map(toWrite), transaction);
}

export async function commitWrites(
  { emulator, caller }: Call,
  database: string,
  writes: readonly Write[],
  transaction?: Uint8Array,
): Promise<CommitResponse & { readonly changes: readonly Change[] }> {
  const changes: Change[] = [];
  const result = await emulator.database(database).commit(writes, {
    transaction: transaction?.length ? transaction : undefined,
    auth: writerOf(caller),
    guard: remember(changes, emulator.access.guard(caller)),
  });
  emulator.meter.commit(caller.tag, writes, changes);
  return { ...result, changes };
}

/** A guard that also notes what the commit does to each document. */
export function remember(changes: Change[], guard: Guard): Guard {
  return (context) => {
    guard(context);
    for (const { write, before, after } of context.checks) changes.push({ name: write.name, before, after });
  };
}

/** Who a trigger is told has written: nobody for an owner, an empty uid for someone not signed in. */
export function writerOf({ kind, auth }: Caller): Auth | undefined {
  return kind === 'anonymous' ? { uid: '', token: {} } : auth;
}
