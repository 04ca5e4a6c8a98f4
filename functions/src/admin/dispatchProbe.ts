import type { admin } from '../../contract/admin.ts';
import { now } from '../lib/clock.ts';
import type { Handlers } from '../lib/serve.ts';
import { dispatch } from '../lib/tasks.ts';
import { getOwnCheck } from './getOwnCheck.ts';

/** Queues the probe of a check, named after it: however often it is asked for, it is queued once. */
export const dispatchProbe: Handlers<typeof admin>['dispatchProbe'] = async ({ checkId }, { uid }) => {
  await getOwnCheck(checkId, uid);
  const taskName = await dispatch('systemProbe', checkId, { checkId, sentAt: now() });
  return { taskName };
};
