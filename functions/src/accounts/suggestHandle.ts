import { createHash } from 'node:crypto';
import { Handle } from '../../contract/accounts.ts';
import { isReservedHandle } from './isReservedHandle.ts';

/**
 * A handle to offer to somebody new: from the name they gave, or a neutral one; never from the email address, which
 * is nobody's business. Ends in four digits of the uid's hash, so that two people of one name are offered two.
 */
export function suggestHandle(name: string, uid: string): string {
  const tail = createHash('sha256').update(uid).digest('hex').slice(0, 4);
  const base = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24)
    .replace(/^-+|-+$/g, '');
  const suggested = `${base || 'maker'}-${tail}`;
  return Handle.safeParse(suggested).success && !isReservedHandle(base) ? suggested : `maker-${tail}`;
}
