import { randomUUID } from 'node:crypto';
import { afterAll, expect, test, vi } from 'vitest';
import { contracts } from '../contract/index.ts';
import type { Operation } from '../contract/operation.ts';
import { newMember } from './accounts/newMember.ts';
import * as functions from './index.ts';
import { now } from './lib/clock.ts';
import { paths } from './lib/paths.ts';
import { callTo } from './lib/testCalls.ts';
import { serveFunction } from './lib/testServer.ts';

const ground = await vi.hoisted(async () => {
  console.debug = () => undefined; // firebase-functions writes a line per call
  return (await import('./lib/testFunctions.ts')).startTestFunctions();
});
vi.mock('firebase-functions/logger', () => ({
  info: vi.fn(),
  warn: vi.fn(),
  error: vi.fn(),
  debug: vi.fn(),
}));

afterAll(() => ground.stop());

const callables: Record<keyof typeof contracts, Parameters<typeof serveFunction>[0]> = functions;

const limited = Object.entries(contracts).flatMap(([domain, contract]) =>
  Object.entries<Operation>(contract).flatMap(([op, { access, limits, recentSignIn }]) =>
    limits?.rate ? [{ name: `${domain}.${op}`, domain, op, access, rate: limits.rate, recentSignIn }] : [],
  ),
);

/** Somebody nobody has counted yet, from an address of their own. */
async function newcomer(access: Operation['access']) {
  const uid = randomUUID();
  const from = `2001:db8:${uid.slice(0, 4)}:${uid.slice(9, 13)}::1`;
  if (access === 'anonymous') return { from };
  const account = {
    uid,
    email: `${uid}@maquette.test`,
    emailVerified: true,
    role: access,
    isSuspended: false,
  };
  await paths.member(uid).set(newMember(account, now()));
  return { from, uid, claims: { role: access, auth_time: Math.ceil(now() / 1000) } };
}

test.each(limited)(
  '$name takes $rate.max calls in $rate.window s, and tells the next when to come back',
  async (it) => {
    const { url, stop } = await serveFunction(callables[it.domain as keyof typeof contracts]); // a key of it
    const how = await newcomer(it.access);
    // Calls are counted before their input is looked at, so these have no effect but on the count.
    const ask = () => callTo(url, it.op, 'no input', { ...how, key: randomUUID() });
    const answers = await Promise.all(Array.from({ length: it.rate.max * 2 }, ask));
    const neighbour = await callTo(url, it.op, 'no input', {
      ...(await newcomer(it.access)),
      key: randomUUID(),
    });
    stop();
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(Math.floor(it.rate.max * 0.95));
    expect(answers.length - refused.length).toBeLessThanOrEqual(Math.ceil(it.rate.max * 1.05));
    for (const { headers, body } of refused) {
      expect(body.error?.details?.reason).toBe('too-many-requests');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(it.rate.window);
    }
    expect(neighbour.status).not.toBe(429);
  },
);
