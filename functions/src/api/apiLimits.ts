import type { Limits } from '../../contract/operation.ts';

/** The most calls in a minute by one key, counted over all instances. */
export const keyLimits: Limits = { rate: { per: 'uid', window: 60, max: 300 }, kind: 'sensitive' };
/** The most calls in a minute from one address in each instance, so that trying keys comes to nothing. */
export const addressLimits: Limits = { rate: { per: 'ip', window: 60, max: 600 } };
/** The most reports of what broke in pages, from one address in each instance; a page sends five at most. */
export const reportLimits: Limits = { rate: { per: 'ip', window: 60, max: 30 } };
