import type { admin } from '../../contract/admin.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { Anchor } from './readCheckpoints.ts';

/** When the audit trail was last put under a signature. */
export const findCheckpoint: Handlers<typeof admin>['findCheckpoint'] = async () => {
  const found = await paths.auditAnchor().get();
  if (!found.exists) return {};
  const { n, at } = Anchor.parse(found.data());
  return { checkpoint: { n, at } };
};
