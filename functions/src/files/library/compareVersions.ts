import type { files } from '../../../contract/files.ts';
import type { Handlers } from '../../lib/serve.ts';
import { diffInspections } from '../inspect/diffInspections.ts';
import { getOwnVersion } from './getOwnVersion.ts';

/** Two versions beside each other, and where they differ; nothing differs while one is not inspected. */
export const compareVersions: Handlers<typeof files>['compareVersions'] = async (
  { assetId, from, to },
  { uid },
) => {
  const [{ version: before }, { version: after }] = await Promise.all([
    getOwnVersion({ assetId, version: from }, uid),
    getOwnVersion({ assetId, version: to }, uid),
  ]);
  const [was, is] = [before.inspection, after.inspection];
  return { from: before, to: after, differences: was && is ? diffInspections(was, is) : [] };
};
