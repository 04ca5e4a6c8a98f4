import { basename } from 'node:path';
import { FieldValue, type Transaction } from 'firebase-admin/firestore';
import * as z from 'zod';
import { Asset, AssetVersion, type Pictures } from '../../../contract/assets.ts';
import { fileFormats } from '../../../contract/fileFormats.ts';
import { Inspection } from '../../../contract/inspection.ts';
import type { Job, JobInput, JobResult } from '../../../contract/jobs.ts';
import type { KindOfJob } from '../../jobs/kinds.ts';
import { paths } from '../../lib/paths.ts';
import { workInside } from '../process.ts';

/** What looking into a version reports. */
const Report = z.object({
  inspection: Inspection.optional(),
  thumbhash: z.string().optional(),
  frames: z.int().optional(),
});

/** Inspects and pictures a version, and makes the GLB that viewers show where the file is none. */
export const processVersion: KindOfJob<Extract<JobInput, { kind: 'process' }>> = {
  seconds: 300,
  run: (work) => {
    const { sourceFile, source, input } = work;
    return workInside(work, 'look', { file: basename(sourceFile), kind: source.format, unit: input.unit });
  },
  adopt: showProcessed,
};

/** Writes what was found into the version, and into its asset where that shows this version. */
async function showProcessed(tx: Transaction, { id, assetId, input }: Job, result: JobResult): Promise<void> {
  const places = { asset: paths.asset(assetId), version: paths.assetVersion(assetId, input.version ?? 0) };
  const [asset, version] = await tx.getAll(places.asset, places.version);
  if (!asset?.exists || !version?.exists) return; // thrown away meanwhile
  const { current } = Asset.parse(asset.data());
  const { n, format } = AssetVersion.parse(version.data());
  const { inspection, thumbhash, frames } = Report.parse(result.report);
  const pictures = thumbhash === undefined ? undefined : picturesIn(result, { thumbhash, frames });
  const view = result.outputs.find(({ name }) => name === 'view.glb')?.object;
  tx.update(version.ref, {
    jobs: FieldValue.arrayUnion(id),
    ...(inspection ? { inspection } : {}),
    ...(pictures ? { pictures } : {}),
    ...(view && format !== 'glb' ? { view } : {}),
  });
  if (pictures && current === n) tx.update(asset.ref, { pictures });
}

function picturesIn(
  { outputs }: JobResult,
  { thumbhash, frames }: { thumbhash: string; frames: number | undefined },
): Pictures {
  const pictures = outputs.filter(({ format }) => fileFormats[format].class === 'image');
  return {
    objects: Object.fromEntries(pictures.map(({ name, object }) => [name, object])),
    thumbhash,
    ...(frames === undefined ? {} : { frames }),
  };
}
