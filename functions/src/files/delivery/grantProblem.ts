import type { Grant } from '../../../contract/assets.ts';

/** Why a grant does not let its buyer download now, or undefined where it does. */
export function grantProblem(
  { state, expiresAt, attempts, maxAttempts }: Grant,
  at: number,
): 'grant-over' | 'grant-held' | 'grant-used-up' | undefined {
  if (state === 'revoked' || at >= expiresAt) return 'grant-over';
  if (state === 'held') return 'grant-held';
  return attempts >= maxAttempts ? 'grant-used-up' : undefined;
}

/** One counted attempt: who it was, as far as marks go that mean nothing once their key is thrown away. */
export interface Attempt {
  readonly at: number;
  readonly device: string;
  readonly network: string;
  /** ISO 3166, where the network in front of us says. */
  readonly country?: string;
}

/** In a day, more than this looks as if the buyer had passed their right on. */
const mostNetworks = 4;
const mostCountries = 2;

/** Whether attempts of one day come from too many places for one person. */
export function isSpread(attempts: readonly Attempt[]): boolean {
  const networks = new Set(attempts.map(({ network }) => network));
  const countries = new Set(attempts.flatMap(({ country }) => country ?? []));
  return networks.size > mostNetworks || countries.size > mostCountries;
}
