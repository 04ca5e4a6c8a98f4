import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { developers } from '../../contract/developers.ts';
import { Problem } from '../../contract/problem.ts';
import type { Scope } from '../../contract/scopes.ts';
import { setClock } from '../lib/clock.ts';
import { startGround } from './testGround.ts';

/** What a test file asks: the public API with probes, in this process, on a ground of its own. */
export const ground = await startGround();
const { restApi } = await import('./rest.ts');
const { createKey } = await import('../developers/createKey.ts');
const { whoAmI } = await import('../developers/whoAmI.ts');
const { probes } = await import('./testProbes.ts');
const app = restApi([probes, { domain: 'developers', contract: developers, handlers: { whoAmI } }]);

/** The time by which everything goes; every test may move it. */
export const clock = { at: 0 };

afterAll(() => ground.stop());
beforeEach(() => {
  clock.at = Date.now();
  setClock(() => clock.at);
  ground.accounts.clear();
});
afterEach(() => setClock());

export interface Sent extends RequestInit {
  key?: string;
  address?: string;
}

let visitors = 0;
/** Asks as somebody from an address of their own, unless told which. */
export async function ask(path: string, { key, address = `visitor-${visitors++}`, ...init }: Sent = {}) {
  const headers = { ...init.headers, ...(key ? { Authorization: `Bearer ${key}` } : {}) };
  const answer = await app.fetch(new Request(`http://api/api/v1${path}`, { ...init, headers }), { address });
  const body = await answer.text();
  const isProblem = answer.headers.get('content-type') === 'application/problem+json';
  const problem = isProblem && body ? Problem.parse(JSON.parse(body)) : undefined;
  return { status: answer.status, headers: answer.headers, body, problem };
}

/** The status, and for a problem its reason. */
export async function asked(path: string, sent: Sent = {}) {
  const { status, problem } = await ask(path, sent);
  expect(problem?.status ?? status).toBe(status);
  return problem ? `${status} ${problem.reason}` : `${status}`;
}

/** The key of a new account, made as its owner makes it. */
export async function newKey({
  role = 'member',
  scopes = [] as Scope[],
  days = 30,
  uid = randomUUID() as string,
} = {}) {
  ground.accounts.set(uid, { role });
  const keyId = randomUUID();
  const { secret } = await createKey({ keyId, name: 'Till', scopes, days }, { uid, role: 'member' });
  return { uid, keyId, key: secret };
}
