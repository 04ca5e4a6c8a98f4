import type { admin } from '../../contract/admin.ts';
import { config } from '../lib/config.ts';
import type { Handlers } from '../lib/serve.ts';
import { usageIn } from './usageIn.ts';

/** Reads the billing meter of the Firestore stand-in; Firestore itself tells usage on its bill only. */
export const readUsage: Handlers<typeof admin>['readUsage'] = async () => {
  const { firestoreHost, projectId } = config();
  if (!firestoreHost) return { metered: false };
  const answer = await fetch(`http://${firestoreHost}/emulator/v1/projects/${projectId}:usage`);
  return answer.ok ? usageIn(await answer.json()) : { metered: false };
};
