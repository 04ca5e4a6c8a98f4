import type { files } from '../../../contract/files.ts';
import type { Handlers } from '../../lib/serve.ts';
import { getOwnAsset } from './getOwnAsset.ts';

/** One of the caller's own assets. */
export const getAsset: Handlers<typeof files>['getAsset'] = ({ assetId }, { uid }) =>
  getOwnAsset(assetId, uid);
