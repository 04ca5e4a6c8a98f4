import { basename } from 'node:path';
import type { Transaction } from 'firebase-admin/firestore';
import { Grant } from '../../../contract/assets.ts';
import { exportFormats } from '../../../contract/fileFormats.ts';
import type { Job, JobInput, JobResult } from '../../../contract/jobs.ts';
import { JobFailure } from '../../jobs/jobFailure.ts';
import type { KindOfJob } from '../../jobs/kinds.ts';
import { db } from '../../lib/db.ts';
import { paths } from '../../lib/paths.ts';
import { workInside } from '../process.ts';
import { watermarkKey } from './watermarkKey.ts';

type MarkInput = Extract<JobInput, { kind: 'watermark' }>;

/** Makes the copy of a model that bears its buyer's mark. */
export const markForGrant: KindOfJob<MarkInput> = {
  seconds: 600,
  run: async (work) => {
    const { input, source } = work;
    const [grant, watermark] = await db.getAll(paths.grant(input.grantId), paths.watermark(input.grantId));
    if (!grant?.exists || !watermark?.exists) throw new JobFailure('job-source-gone');
    const { watermarked, assetId } = Grant.parse(grant.data());
    const payload: number = watermark.get('mark');
    const wanted = input.format === 'source' ? source.format : input.format;
    return workInside(work, 'mark', {
      file: basename(work.sourceFile),
      kind: source.format,
      unit: input.unit,
      format: exportFormats.find((each) => each === wanted) ?? 'glb',
      identity: `Licensed to the buyer of purchase ${input.grantId} alone.`,
      ...(watermarked ? { mark: { key: await watermarkKey(assetId), payload } } : {}),
    });
  },
  adopt: keepForGrant,
};

async function keepForGrant(tx: Transaction, { input }: Job, { outputs }: JobResult): Promise<void> {
  const [marked] = outputs;
  if (input.kind === 'watermark' && marked) tx.set(paths.grantFile(input.grantId, input.format), marked);
}
