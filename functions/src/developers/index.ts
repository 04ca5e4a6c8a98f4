/**
 * What developers build on.
 * - **Key**: stands for its owner over REST, within its scopes; shown once, kept as a hash.
 * - **Ending**: the last characters of a key, by which its owner tells it from others.
 */
import { developers as contract } from '../../contract/developers.ts';
import { serve } from '../lib/serve.ts';
import { createKey } from './createKey.ts';
import { listKeys } from './listKeys.ts';
import { revokeKey } from './revokeKey.ts';
import { whoAmI } from './whoAmI.ts';

export const developers = serve('developers', contract, { createKey, listKeys, revokeKey, whoAmI });
