import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ApiKey } from '../../../functions/contract/developers.ts';

export type ScopeName = ApiKey['scopes'][number];

/** Each scope in words, for whoever makes a key. */
export const scopeWords: Record<ScopeName, MessageDescriptor> = {
  'system:read': msg`Read versions and usage of the installation. Needs an admin.`,
  'system:write': msg`Start checks of the installation. Needs an admin.`,
};

/** Every scope, in the order to show. */
export const scopeNames: readonly ScopeName[] = ['system:read', 'system:write'];
