import type { Database } from '../store/database.ts';
import type { Read } from '../store/transactions.ts';
import type { View } from '../store/view.ts';
import type { Consistency } from './messages.ts';

export interface ConsistentResult<T> {
  readonly result: T;
  readonly view: View;
  /** Set where the request began a transaction. */
  readonly begun: Uint8Array | undefined;
}

/** Reads now, at a past time, in a transaction or in one that begins with it, as the request's selector says. */
export async function consistentRead<T>(
  database: Database,
  { transaction, newTransaction, readTime }: Consistency,
  read: Read<T>,
): Promise<ConsistentResult<T>> {
  const begun = newTransaction && database.begin(newTransaction);
  const id = begun ?? transaction;
  if (!id || id.length === 0) {
    const view = database.view(readTime);
    return { result: read(view).result, view, begun: undefined };
  }
  const { result, view } = await database.readInTransaction(id, (seen) => {
    const { result: found, names } = read(seen);
    return { result: { result: found, view: seen }, names };
  });
  return { result, view, begun };
}
