import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Role } from '../../../functions/contract/operation.ts';

/** What each role is called. */
export const roleNames: Record<Role, MessageDescriptor> = {
  member: msg({ message: 'member', context: 'role' }),
  seller: msg({ message: 'seller', context: 'role' }),
  moderator: msg({ message: 'moderator', context: 'role' }),
  admin: msg({ message: 'admin', context: 'role' }),
};
