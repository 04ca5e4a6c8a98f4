import { createHash } from 'node:crypto';
import type { JobInput } from '../../contract/jobs.ts';
import { canonicalJson } from '../lib/canonicalJson.ts';

/** What the same bytes were made into before is used again, whosever they were; raise it when a kind's work changes. */
const workVersion = 1;

/** The name of what a job makes of some bytes: alike for alike work, whichever asset asks for it. */
export function cacheKey(sourceSha256: string, { assetId: _, version: __, ...work }: JobInput): string {
  return createHash('sha256')
    .update(canonicalJson([workVersion, sourceSha256, work]))
    .digest('base64url');
}
