import { Grant } from '../../../contract/assets.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';

/** The caller's own grant; somebody else's is as one that is not there. */
export async function getOwnGrant(grantId: string, uid: string): Promise<Grant> {
  const found = await paths.grant(grantId).get();
  if (!found.exists || found.get('buyerId') !== uid) fail('not-found', 'grant-not-found');
  return Grant.parse(found.data());
}
