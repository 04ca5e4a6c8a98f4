import type { AssetVersion } from '../../../../functions/contract/assets.ts';
import type { PlacesByProblem } from '../../../../functions/contract/inspection.ts';
import { call } from '../../call.ts';
import { ReasonError } from '../../reasonError.ts';

/** The address, good for a minute, of the GLB that shows a version. */
export async function viewAddress(assetId: string, version: number, signal: AbortSignal): Promise<string> {
  const answer = await call.files.getDownload({ assetId, version, format: 'view' }, { signal, repeat: true });
  if (answer.state !== 'ready') throw new ReasonError('not-ready-yet');
  return answer.url;
}

/** Where the problems of a version are: a file that the job which looked into it has made. */
export async function loadPlaces({ jobId }: AssetVersion, signal: AbortSignal): Promise<PlacesByProblem> {
  if (!jobId) return {};
  const wanted = { jobId, name: 'places.json' };
  const { url } = await call.files.getJobOutput(wanted, { signal, repeat: true });
  const answer = await fetch(url, { signal }).catch((cause: unknown) => {
    throw new ReasonError(signal.aborted ? 'cancelled' : 'unreachable', { cause });
  });
  if (!answer.ok) throw new ReasonError('model-gone');
  return answer.json(); // written by the server by its contract
}
