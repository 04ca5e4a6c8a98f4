import { Job, type jobs } from '../../contract/jobs.ts';
import { newestFirst } from '../lib/newestFirst.ts';
import { collections } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';

/** The caller's jobs, the last asked for first. */
export const listJobs: Handlers<typeof jobs>['listJobs'] = ({ state, assetId, ...page }, { uid }) => {
  const own = collections.jobs().where('ownerId', '==', uid);
  const ofState = state ? own.where('state', '==', state) : own;
  const ofAsset = assetId ? ofState.where('assetId', '==', assetId) : ofState;
  return newestFirst(ofAsset, 'queuedAt', page, (found) => Job.parse(found.data()));
};
