import type { developers } from '../../contract/developers.ts';
import type { Handlers } from '../lib/serve.ts';

/** Tells a developer whose key they hold, as far as the key may know. */
export const whoAmI: Handlers<typeof developers>['whoAmI'] = async (_, { uid, role = 'member', key }) => ({
  uid,
  role,
  ...(key ? { key } : {}),
});
