import type { AssetVersion } from '../../../contract/assets.ts';
import type { ExportFormat } from '../../../contract/fileFormats.ts';
import type { files } from '../../../contract/files.ts';
import type { LengthUnit } from '../../../contract/inspection.ts';
import { openJob } from '../../jobs/createJob.ts';
import { findDerived } from '../../jobs/derived.ts';
import { jobIdOf } from '../../jobs/jobIdOf.ts';
import { queueJob } from '../../jobs/queueJob.ts';
import { fail } from '../../lib/fail.ts';
import { objects } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { getOwnVersion } from './getOwnVersion.ts';
import { signDownload } from './signDownload.ts';

/** A version in the format of choice: at once where it is in it or was converted before, else the job that converts it. */
export const getDownload: Handlers<typeof files>['getDownload'] = async (
  { assetId, version: n, format },
  { uid },
) => {
  const { asset, version } = await getOwnVersion({ assetId, version: n }, uid);
  const { name, unit } = asset;
  const stored = objects.storedFile(version.ownerId, version.fileId);
  if (format === 'source' || format === version.format) {
    return ready({ object: stored, name, format: version.format });
  }
  if (format === 'view') {
    const shown = version.view ?? (version.format === 'glb' ? stored : undefined);
    const object = shown ?? fail('failed-precondition', 'not-ready-yet');
    return ready({ object, name, format: 'glb' });
  }
  const input = conversion({ assetId, version: version.n, unit, format });
  const [made] = (await findDerived(version.sha256, input))?.outputs ?? [];
  if (made) return ready({ ...made, name });
  return { state: 'preparing', jobId: await convert(version, input, uid) };
};

async function ready(wanted: Parameters<typeof signDownload>[0]) {
  return { state: 'ready' as const, ...(await signDownload(wanted)) };
}

/** What is converted into what. */
interface Conversion {
  readonly assetId: string;
  readonly version: number;
  readonly unit: LengthUnit | undefined;
  readonly format: ExportFormat;
}

/** The conversion as a job's input. */
export function conversion({ unit, ...wanted }: Conversion) {
  return { kind: 'convert' as const, ...wanted, ...(unit ? { unit } : {}) };
}

/** The conversion of a version, begun once: asked again, it is the same job. */
export async function convert(
  { sha256 }: AssetVersion,
  input: ReturnType<typeof conversion>,
  uid: string,
): Promise<string> {
  const jobId = jobIdOf(uid, sha256, input.assetId, input.format, input.unit ?? '');
  const job = await openJob(jobId, { uid, input, made: undefined });
  if (job.state === 'PENDING') await queueJob(job);
  return job.id;
}
