import type { Call } from './emulator.ts';
import type { BeginTransactionRequest } from './messages.ts';

export async function beginTransaction({ emulator }: Call, { database, options }: BeginTransactionRequest) {
  return { transaction: emulator.database(database).begin(options) };
}
