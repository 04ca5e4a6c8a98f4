import { join } from 'node:path';
import { StoredFile } from '../../../contract/assets.ts';
import type { JobInput } from '../../../contract/jobs.ts';
import { JobFailure } from '../../jobs/jobFailure.ts';
import type { KindOfJob } from '../../jobs/kinds.ts';
import { bucket } from '../../lib/files.ts';
import { collections, objects, paths } from '../../lib/paths.ts';
import { workInside } from '../process.ts';
import { matchPayload } from '../watermark/payload.ts';
import { watermarkKey } from './watermarkKey.ts';

/** Marks of one asset that a reading is compared with. */
const most = 10_000;

/** Reads the mark in a leaked file, and reports the grant that it was given out with, if there is one near enough. */
export const traceLeak: KindOfJob<Extract<JobInput, { kind: 'trace' }>> = {
  seconds: 600,
  run: async (work) => {
    const { assetId, leakedFileId } = work.input;
    const leaked = await paths.storedFile(leakedFileId).get();
    if (!leaked.exists) throw new JobFailure('job-source-gone');
    const { ownerId, format } = StoredFile.parse(leaked.data());
    const stored = (await bucket()).file(objects.storedFile(ownerId, leakedFileId));
    await stored.download({ destination: join(work.folder, 'leaked') });
    const key = await watermarkKey(assetId);
    const reading = await workInside(work, 'trace', { file: 'leaked', kind: format, key });
    const issued = await collections.watermarks().where('assetId', '==', assetId).limit(most).get();
    const payload = matchPayload(
      reading,
      issued.docs.map((each): number => each.get('mark')),
    );
    const grant = issued.docs.find((each) => each.get('mark') === payload);
    return { outputs: [], report: { confidence: reading.confidence, grantId: grant?.id ?? null } };
  },
};
