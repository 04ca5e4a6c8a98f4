import { Asset, AssetVersion, type Grant } from '../../../contract/assets.ts';
import { type ExportFormat, exportFormats, fileFormats } from '../../../contract/fileFormats.ts';
import type { files } from '../../../contract/files.ts';
import type { LengthUnit } from '../../../contract/inspection.ts';
import { JobOutput } from '../../../contract/jobs.ts';
import { openJob } from '../../jobs/createJob.ts';
import { findDerived } from '../../jobs/derived.ts';
import { jobIdOf } from '../../jobs/jobIdOf.ts';
import { queueJob } from '../../jobs/queueJob.ts';
import { now } from '../../lib/clock.ts';
import { config } from '../../lib/config.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { objects, paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { conversion, convert } from '../library/getDownload.ts';
import { hashOf, newToken } from '../linkToken.ts';
import { getOwnGrant } from './getOwnGrant.ts';
import { grantProblem } from './grantProblem.ts';

/** How long the address may be opened, in ms. */
const linkLife = 10 * 60 * 1000;

type Format = ExportFormat | 'source';
/** Bytes that a grant leads to. */
type Bytes = Pick<JobOutput, 'object' | 'format'>;

/**
 * An address under /d/ for what was bought, in the format of choice and with the buyer's mark, or the job that prepares
 * it. Nothing is counted before the address is opened. 4 reads and 1 write when it is ready.
 */
export const download: Handlers<typeof files>['download'] = async ({ grantId, format }, { uid }) => {
  const grant = await getOwnGrant(grantId, uid);
  const problem = grantProblem(grant, now());
  if (problem) fail('failed-precondition', problem);
  const { version, unit } = await readBought(grant);
  const bytes = isCopied(grant, version, format)
    ? await copied(grant, { format, unit })
    : await plain(grant, version, { format, unit });
  if (typeof bytes === 'string') return { state: 'preparing', jobId: bytes };
  const token = newToken();
  const expiresAt = now() + linkLife;
  const link = { grantId, object: bytes.object, name: grant.name, format: bytes.format, expiresAt };
  await paths.downloadLink(hashOf(token)).create({ ...link, expireAt: new Date(expiresAt) });
  return { state: 'ready', url: `${config().siteOrigin}/d/${token}`, expiresAt };
};

async function readBought({ assetId, version: n }: Grant) {
  const [asset, version] = await db.getAll(paths.asset(assetId), paths.assetVersion(assetId, n));
  if (!asset?.exists || !version?.exists) fail('not-found', 'version-not-found');
  return { version: AssetVersion.parse(version.data()), unit: Asset.parse(asset.data()).unit };
}

/** How the buyer wants it, and what the seller says its numbers are. */
interface Wanted {
  readonly format: Format;
  readonly unit: LengthUnit | undefined;
}

/**
 * Whether the buyer gets a copy of their own, which says whose it is. What nobody can write, such as STEP, and must not be
 * marked in its shape, goes out as it came in.
 */
function isCopied({ watermarked }: Grant, version: AssetVersion, format: Format): boolean {
  const { class: what } = fileFormats[version.format];
  if (what !== 'model') return what === 'image' && watermarked && format === 'source';
  return watermarked || format !== 'source' || exportFormats.some((each) => each === version.format);
}

/** The copy that bears the grant's mark, or the id of the job that makes it. */
async function copied(
  { id, buyerId, assetId, version }: Grant,
  { format, unit }: Wanted,
): Promise<Bytes | string> {
  const made = await paths.grantFile(id, format).get();
  if (made.exists) return JobOutput.parse(made.data());
  const work = { kind: 'watermark', assetId, version, grantId: id, format } as const;
  const input = { ...work, ...(unit ? { unit } : {}) };
  const job = await openJob(jobIdOf(id, format), { uid: buyerId, input, made: undefined });
  if (job.state === 'PENDING') await queueJob(job);
  return job.id;
}

/** The file itself, converted where that is wanted, or the id of the job that converts it. */
async function plain(
  { buyerId, assetId }: Grant,
  version: AssetVersion,
  { format, unit }: Wanted,
): Promise<Bytes | string> {
  if (format === 'source' || format === version.format) {
    return { object: objects.storedFile(version.ownerId, version.fileId), format: version.format };
  }
  const input = conversion({ assetId, version: version.n, unit, format });
  const [made] = (await findDerived(version.sha256, input))?.outputs ?? [];
  return made ?? convert(version, input, buyerId);
}
