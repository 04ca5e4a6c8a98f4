import type { Stripe } from 'stripe';
import type { GivenAll } from '../rules/parameters.ts';

export const address = {
  fields: { line1: 'text', line2: 'text', city: 'text', state: 'text', postal_code: 'text', country: 'text' },
} as const;

/** An address with null where nothing was given. */
export function addressOf(given: GivenAll<(typeof address)['fields']>): Stripe.Address {
  return {
    city: given.city || null,
    country: given.country || null,
    line1: given.line1 || null,
    line2: given.line2 || null,
    postal_code: given.postal_code || null,
    state: given.state || null,
  };
}
