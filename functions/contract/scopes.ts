import * as z from 'zod';

/** What an API key may be allowed to do, beyond telling whose it is. */
export const Scope = z.enum(['system:read', 'system:write']);
export type Scope = z.infer<typeof Scope>;

/** Each scope in words, for whoever makes a key and whoever reads the reference. */
export const scopeMeanings: Record<Scope, string> = {
  'system:read': 'Read versions and usage of the installation. Needs an admin.',
  'system:write': 'Start checks of the installation. Needs an admin.',
};
