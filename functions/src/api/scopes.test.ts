import { expect, test, vi } from 'vitest';
import type { Access } from '../../contract/operation.ts';
import type { Scope } from '../../contract/scopes.ts';
import { ask, asked, newKey } from './testApi.ts';

vi.mock('firebase-functions/logger', () => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn() }));

const roles = ['member', 'seller', 'moderator', 'admin'];
const scopeSets: Scope[][] = [[], ['system:read'], ['system:write'], ['system:read', 'system:write']];
const cells = roles.flatMap((role) => scopeSets.map((scopes) => ({ role, scopes })));

test.each(cells)('a key of a $role with scopes $scopes may what both say, and no more', async (cell) => {
  const { key } = await newKey(cell);
  const byRole = (needed: Access, allowed: string[]) => (allowed.includes(cell.role) ? needed : undefined);
  const expected = (scope: Scope | undefined, allowed: string[]) => {
    if (scope && !cell.scopes.includes(scope)) return '403 scope-missing';
    return byRole('member', allowed) ? '200' : '403 role-missing';
  };
  const found = {
    plain: await asked('/plain', { key }),
    reads: await asked('/reads', { key }),
    writes: await asked('/writes', { key }),
    sells: await asked('/sells', { key }),
    moderates: await asked('/moderates', { key }),
    governs: await asked('/governs', { key }),
  };
  expect(found).toEqual({
    plain: '200',
    reads: expected('system:read', roles),
    writes: expected('system:write', roles),
    sells: expected('system:read', ['seller']),
    moderates: expected('system:read', ['moderator', 'admin']),
    governs: expected('system:read', ['admin']),
  });
});

test('a refusal names the scope that is missing', async () => {
  const { key } = await newKey();
  expect((await ask('/writes', { key })).problem).toMatchObject({ scope: 'system:write' });
});

test('without a key only what is open to anybody is answered', async () => {
  expect(await asked('/open')).toBe('200');
  expect(await asked('/plain')).toBe('401 key-missing');
  expect((await ask('/plain')).headers.get('www-authenticate')).toMatch(/^Bearer/);
});

test('what the contract does not open is not there', async () => {
  expect(await asked('/hidden')).toBe('404 not-found');
});
