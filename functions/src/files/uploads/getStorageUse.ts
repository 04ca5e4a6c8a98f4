import type { files } from '../../../contract/files.ts';
import { quotaOf } from '../../../contract/quotas.ts';
import { db } from '../../lib/db.ts';
import type { Handlers } from '../../lib/serve.ts';
import { readStorageUse } from './storageUse.ts';

/** What the caller stores, and how much they may. */
export const getStorageUse: Handlers<typeof files>['getStorageUse'] = async (_, { uid, role = 'member' }) => {
  const use = await db.runTransaction((tx) => readStorageUse(tx, uid), { readOnly: true });
  const quota = quotaOf(role, use.plan);
  return { ...use, quotaBytes: quota.bytes, quotaFiles: quota.files };
};
