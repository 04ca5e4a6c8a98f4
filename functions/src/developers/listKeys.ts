import type { developers } from '../../contract/developers.ts';
import { newestFirst } from '../lib/newestFirst.ts';
import { collections } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { apiKeyIn } from './storedKey.ts';

/** The caller's keys, revoked and expired ones too, newest first. */
export const listKeys: Handlers<typeof developers>['listKeys'] = (page, { uid }) =>
  newestFirst(collections.apiKeys().where('ownerId', '==', uid), 'createdAt', page, apiKeyIn);
