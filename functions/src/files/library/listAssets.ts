import type { Query } from 'firebase-admin/firestore';
import { Asset } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { newestFirst } from '../../lib/newestFirst.ts';
import { collections } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { matches, queryTerm, wordsOf } from './searchTerms.ts';

type By = Parameters<Handlers<typeof files>['listAssets']>[0]['by'];

/**
 * The caller's assets, the last changed first: a read for each. Looking for several words, a page may hold fewer than asked
 * for and still have a next.
 */
export const listAssets: Handlers<typeof files>['listAssets'] = async ({ shelf, by, ...page }, { uid }) => {
  const own = collections.assets().where('ownerId', '==', uid).where('shelf', '==', shelf);
  const words = by.what === 'words' ? wordsOf(by.words) : [];
  if (by.what === 'words' && words.length === 0) return { items: [] };
  const list = await newestFirst(narrowed(own, by), 'updatedAt', page, (found) => Asset.parse(found.data()));
  return { ...list, items: list.items.filter((asset) => matches(asset, words)) };
};

function narrowed(assets: Query, by: By): Query {
  switch (by.what) {
    case 'all':
      return assets;
    case 'folder':
      return assets.where('folderId', '==', by.folderId);
    case 'tag':
      return assets.where('tags', 'array-contains', by.tag);
    case 'words':
      return assets.where('terms', 'array-contains', queryTerm(wordsOf(by.words)));
  }
}
