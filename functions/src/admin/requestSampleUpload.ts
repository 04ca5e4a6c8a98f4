import { type admin, maxSampleBytes, sampleType } from '../../contract/admin.ts';
import { now } from '../lib/clock.ts';
import { signUpload } from '../lib/files.ts';
import { objects } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { getOwnCheck } from './getOwnCheck.ts';

/** Lets the owner of a check upload its sample file, for 15 minutes and of exactly the announced size. */
export const requestSampleUpload: Handlers<typeof admin>['requestSampleUpload'] = async (
  { checkId, bytes },
  { uid },
) => {
  await getOwnCheck(checkId, uid);
  return signUpload(objects.checkSample(uid, checkId), {
    owner: uid,
    type: sampleType,
    maxBytes: Math.min(bytes, maxSampleBytes),
    at: now(),
  });
};
