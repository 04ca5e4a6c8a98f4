import type { FileClass } from './fileFormats.ts';
import type { Role } from './operation.ts';

/** What somebody has taken out; a paid plan raises the quota of their role. */
export type Plan = 'free' | 'pro';

/** How much one person may store. */
export interface Quota {
  /** Bytes of all files together, those under way included. */
  readonly bytes: number;
  /** Files at once in the library, those under way included. */
  readonly files: number;
  /** Largest file of each class, in bytes. */
  readonly largest: Readonly<Record<FileClass, number>>;
}

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;

/** Largest files, from what the checks and the 2 GiB functions that run them were measured to bear. */
const small = {
  model: 50 * MiB,
  motion: 10 * MiB,
  image: 25 * MiB,
  video: 100 * MiB,
  archive: 50 * MiB,
  document: 25 * MiB,
};
const large = { ...small, model: 100 * MiB, archive: 100 * MiB, video: 200 * MiB };

/** The one table of quotas. */
const quotas: Record<Role, Record<Plan, Quota>> = {
  member: {
    free: { bytes: 2 * GiB, files: 1_000, largest: small },
    pro: { bytes: 100 * GiB, files: 20_000, largest: large },
  },
  seller: {
    free: { bytes: 20 * GiB, files: 5_000, largest: large },
    pro: { bytes: 500 * GiB, files: 50_000, largest: large },
  },
  moderator: {
    free: { bytes: 20 * GiB, files: 5_000, largest: large },
    pro: { bytes: 100 * GiB, files: 20_000, largest: large },
  },
  admin: {
    free: { bytes: 100 * GiB, files: 20_000, largest: large },
    pro: { bytes: 500 * GiB, files: 50_000, largest: large },
  },
};

export function quotaOf(role: Role, plan: Plan): Quota {
  return quotas[role][plan];
}
