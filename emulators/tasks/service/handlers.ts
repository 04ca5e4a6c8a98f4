import type { Handlers, TaskJson } from '../resources.ts';
import { fail } from '../rules/failure.ts';
import { type Parts, queueHandlers } from './queues.ts';
import { taskHandlers } from './tasks.ts';

/** Every method of google.cloud.tasks.v2.CloudTasks. */
export function handlers(parts: Parts, sizeOf: (task: TaskJson) => number): Handlers {
  const unserved = (): never =>
    fail('UNIMPLEMENTED', 'IAM policies of queues are not served here: every caller may do everything.');
  return {
    ...queueHandlers(parts),
    ...taskHandlers(parts, sizeOf),
    GetIamPolicy: unserved,
    SetIamPolicy: unserved,
    TestIamPermissions: unserved,
  };
}
