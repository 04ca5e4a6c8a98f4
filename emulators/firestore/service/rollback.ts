import type { Call } from './emulator.ts';
import type { RollbackRequest } from './messages.ts';

export async function rollback(
  { emulator }: Call,
  { database, transaction }: RollbackRequest,
): Promise<object> {
  emulator.database(database).rollback(transaction);
  return {};
}
