import type { Transaction } from 'firebase-admin/firestore';
import { StorageUse } from '../../../contract/assets.ts';
import type { Quota } from '../../../contract/quotas.ts';
import { paths } from '../../lib/paths.ts';

/** Somebody who has stored nothing yet. */
const noUse: StorageUse = { used: 0, reserved: 0, files: 0, plan: 'free' };

/** Reads what somebody stores, in the transaction that is going to change it. */
export async function readStorageUse(tx: Transaction, uid: string): Promise<StorageUse> {
  const found = await tx.get(paths.storageUse(uid));
  return found.exists ? StorageUse.parse(found.data()) : noUse;
}

/** Why one more file does not fit, or undefined where it does. */
export function quotaProblem(
  { used, reserved, files }: StorageUse,
  bytes: number,
  quota: Quota,
): 'quota-bytes' | 'quota-files' | undefined {
  if (files + 1 > quota.files) return 'quota-files';
  return used + reserved + bytes > quota.bytes ? 'quota-bytes' : undefined;
}

/** A file is under way. */
export function reserve(use: StorageUse, bytes: number): StorageUse {
  return { ...use, reserved: use.reserved + bytes, files: use.files + 1 };
}

/** A file that was under way is there; it may have become smaller. */
export function settle(
  use: StorageUse,
  { announced, bytes }: { announced: number; bytes: number },
): StorageUse {
  return { ...use, reserved: use.reserved - announced, used: use.used + bytes };
}

/** A file that was under way does not come. */
export function release(use: StorageUse, announced: number): StorageUse {
  return { ...use, reserved: use.reserved - announced, files: use.files - 1 };
}

/** Files that were there are gone. */
export function forget(use: StorageUse, { bytes, files }: { bytes: number; files: number }): StorageUse {
  return { ...use, used: use.used - bytes, files: use.files - files };
}
