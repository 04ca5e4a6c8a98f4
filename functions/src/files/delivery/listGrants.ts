import { Grant } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { newestFirst } from '../../lib/newestFirst.ts';
import { collections } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';

/** What the caller may download, the last bought first. */
export const listGrants: Handlers<typeof files>['listGrants'] = (page, { uid }) => {
  const own = collections.grants().where('buyerId', '==', uid);
  return newestFirst(own, 'createdAt', page, (found) => Grant.parse(found.data()));
};
