import { AuthError } from './authError.ts';
import type { AuthUpstream } from './authUpstream.ts';
import { objectIn, objectsIn } from './json.ts';
import { MOST_ADJACENT } from './usedCodes.ts';

/** Identity Platform's own choice where the project makes none. */
const USUAL_ADJACENT = 5;

/**
 * How many time steps a code may be away from the present: `adjacentIntervals` of the project's TOTP provider.
 * Throws OPERATION_NOT_ALLOWED where the project has switched TOTP off; one that says nothing has it on, as with SMS.
 */
export async function adjacentIntervals(upstream: AuthUpstream, project: string): Promise<number> {
  const providers = objectsIn(objectIn(await upstream.projectConfig(project), 'mfa'), 'providerConfigs');
  const totp = providers.find((each) => objectIn(each, 'totpProviderConfig'));
  if (totp?.state === 'DISABLED') throw new AuthError('OPERATION_NOT_ALLOWED : TOTP based MFA not enabled.');
  const chosen = objectIn(totp, 'totpProviderConfig')?.adjacentIntervals;
  return typeof chosen === 'number' ? Math.min(Math.max(chosen, 0), MOST_ADJACENT) : USUAL_ADJACENT;
}
