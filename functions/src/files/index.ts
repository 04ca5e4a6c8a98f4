/**
 * Files, and what is kept of them.
 * - **File**: bytes that somebody uploaded. Its document is its **ticket** until they have arrived and were checked.
 * - **Use**: what somebody stores; a ticket reserves its place, and the check settles it.
 * - **Asset**: a thing in somebody's library. Each of its **versions** is a file.
 * - **Bin**: where assets wait for 30 days before they are deleted for good.
 * - **Share**: a link by which anybody sees one version, until it expires or is revoked.
 * - **Grant**: a buyer's right to download. It is **held** while downloads look as if others used it.
 * - **Watermark**: a number in the shape of a model that leads to one grant.
 */
import { files as contract } from '../../contract/files.ts';
import { serve } from '../lib/serve.ts';
import { confirmDownloads } from './delivery/confirmDownloads.ts';
import { download } from './delivery/download.ts';
import { listGrants } from './delivery/listGrants.ts';
import { traceWatermark } from './delivery/traceWatermark.ts';
import { binAssets } from './library/binAssets.ts';
import { compareVersions } from './library/compareVersions.ts';
import { createFolder } from './library/createFolder.ts';
import { createShare } from './library/createShare.ts';
import { getAsset } from './library/getAsset.ts';
import { getDownload } from './library/getDownload.ts';
import { getJobOutput } from './library/getJobOutput.ts';
import { getPictures } from './library/getPictures.ts';
import { getRemixes } from './library/getRemixes.ts';
import { getShared } from './library/getShared.ts';
import { keepJobOutput } from './library/keepJobOutput.ts';
import { listAssets } from './library/listAssets.ts';
import { listFolders } from './library/listFolders.ts';
import { listShares } from './library/listShares.ts';
import { listVersions } from './library/listVersions.ts';
import { moveAssets } from './library/moveAssets.ts';
import { removeFolder } from './library/removeFolder.ts';
import { renameFolder } from './library/renameFolder.ts';
import { restoreAssets } from './library/restoreAssets.ts';
import { revokeShare } from './library/revokeShare.ts';
import { setCurrentVersion } from './library/setCurrentVersion.ts';
import { setRemixOf } from './library/setRemixOf.ts';
import { tagAssets } from './library/tagAssets.ts';
import { updateAsset } from './library/updateAsset.ts';
import { cancelUpload } from './uploads/cancelUpload.ts';
import { getFile } from './uploads/getFile.ts';
import { getStorageUse } from './uploads/getStorageUse.ts';
import { renewUpload } from './uploads/renewUpload.ts';
import { requestUpload } from './uploads/requestUpload.ts';

export { sendDownload } from './delivery/sendDownload.ts';
export { sweepFiles } from './sweepFiles.ts';
export { takeUpload } from './uploads/takeUpload.ts';

export const files = serve('files', contract, {
  binAssets,
  cancelUpload,
  compareVersions,
  confirmDownloads,
  createFolder,
  createShare,
  download,
  getAsset,
  getDownload,
  getFile,
  getJobOutput,
  getPictures,
  getRemixes,
  getShared,
  getStorageUse,
  keepJobOutput,
  listAssets,
  listFolders,
  listGrants,
  listShares,
  listVersions,
  moveAssets,
  removeFolder,
  renameFolder,
  renewUpload,
  requestUpload,
  restoreAssets,
  revokeShare,
  setCurrentVersion,
  setRemixOf,
  tagAssets,
  traceWatermark,
  updateAsset,
});
