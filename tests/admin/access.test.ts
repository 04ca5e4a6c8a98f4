import { expect, test } from 'vitest';
import { admin } from '../../functions/contract/admin.ts';
import type { Access } from '../../functions/contract/operation.ts';
import { world } from '../support/world.ts';

const callers = await world();
type Who = keyof typeof callers;
const everybody: readonly Who[] = ['anonymous', 'member', 'seller', 'moderator', 'admin'];

/** Who may call an operation of each access. */
const allowed: Record<Access, readonly Who[]> = {
  anonymous: everybody,
  member: ['member', 'seller', 'moderator', 'admin'],
  seller: ['seller'],
  moderator: ['moderator', 'admin'],
  admin: ['admin'],
};

const cells = Object.entries(admin).flatMap(([op, { access }]) =>
  everybody.map((who) => ({ op, who, access, may: allowed[access].includes(who) })),
);

test.each(cells)('$who calling $op is let in: $may', async ({ op, who, access, may }) => {
  // Whoever is let in is told what is wrong with the input, or answered; access comes first.
  const { status, error } = await callers[who].ask('admin', op, {});
  const refused =
    who === 'anonymous'
      ? [401, 'UNAUTHENTICATED', { reason: 'signed-out' }]
      : [403, 'PERMISSION_DENIED', { reason: 'role-missing', role: access }];
  if (may) expect([undefined, 'invalid-input']).toContain(error?.details?.reason);
  else expect([status, error?.status, error?.details]).toEqual(refused);
});
