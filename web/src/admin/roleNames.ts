import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Role } from '../../../functions/contract/operation.ts';

/** What the roles are called. */
export const roleNames: Readonly<Record<Role, MessageDescriptor>> = {
  member: msg`Member`,
  seller: msg`Seller`,
  moderator: msg`Moderator`,
  admin: msg`Admin`,
};

export const roles: readonly Role[] = ['member', 'seller', 'moderator', 'admin'];
