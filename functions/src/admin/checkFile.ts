import { onObjectFinalized } from 'firebase-functions/storage';
import { bucket } from '../lib/files.ts';
import { checkSampleIn } from '../lib/paths.ts';
import { recordStep } from './recordStep.ts';
import { sampleProblem } from './sampleProblem.ts';

/** A file has arrived in the bucket: the sample of a system check is looked into, anything else is left alone. */
export const checkFile = onObjectFinalized({ retry: true }, async ({ id, data }) => {
  const sample = checkSampleIn(data.name);
  if (!sample) return;
  const size = Number(data.size);
  const [head] = await (await bucket()).file(data.name).download({ start: 0, end: 11 });
  const problem = sampleProblem({ size, owner: data.metadata?.owner, head }, sample.ownerId);
  const detail =
    problem ?? `Binary glTF, ${size.toLocaleString('en')} bytes, MD5 ${data.md5Hash ?? 'not given'}.`;
  await recordStep(id, sample.checkId, 'file', { ok: problem === undefined, detail });
});
