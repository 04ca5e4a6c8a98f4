import type { Change } from '../store/types.ts';
import { codes } from '../values/status.ts';
import { remember, writerOf } from './commit.ts';
import type { Call } from './emulator.ts';
import type { BatchWriteRequest, StatusMessage } from './messages.ts';
import { toWrite } from './toWrite.ts';

/** Each write on its own, with a status for each. */
export async function batchWrite({ emulator, caller }: Call, request: BatchWriteRequest) {
  const writes = request.writes.map(toWrite);
  const changes: Change[] = [];
  const { writeResults, errors } = await emulator.database(request.database).batchWrite(writes, {
    auth: writerOf(caller),
    guard: remember(changes, emulator.access.guard(caller)),
  });
  const done = writes.filter((_, index) => errors[index] === undefined);
  emulator.meter.commit(caller.tag, done, changes);
  const status = errors.map(
    (error): StatusMessage => ({ code: error ? codes[error.code] : 0, message: error?.message ?? '' }),
  );
  return { writeResults, status };
}
