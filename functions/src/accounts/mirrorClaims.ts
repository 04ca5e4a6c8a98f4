import type { Member } from '../../contract/accounts.ts';
import { auth } from '../lib/auth.ts';

/**
 * Writes role and suspension of a member's document into their claims, where rules and servers read them. It comes
 * after the commit: when it fails, the call fails, and the same call again, or the next sign-in, puts it right.
 */
export async function mirrorClaims({
  id,
  role,
  suspended,
}: Pick<Member, 'id' | 'role' | 'suspended'>): Promise<void> {
  const { customClaims } = await auth.getUser(id);
  await auth.setCustomUserClaims(id, claimsOf(customClaims, { role, suspended }));
}

/** Claims that say a role, and `suspended` only of the suspended; other claims stay. */
export function claimsOf(
  claims: Readonly<Record<string, unknown>> | undefined,
  { role, suspended }: Pick<Member, 'role' | 'suspended'>,
): Record<string, unknown> {
  const { suspended: _, ...others } = claims ?? {};
  return { ...others, role, ...(suspended ? { suspended } : {}) };
}
