import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { contracts } from '../contract/index.ts';
import type { Operation, Role } from '../contract/operation.ts';
import { newMember } from './accounts/newMember.ts';
import * as functions from './index.ts';
import { now } from './lib/clock.ts';
import { paths } from './lib/paths.ts';
import { postTo, tokenOf } from './lib/testCalls.ts';
import { bodyText, inputsOf } from './lib/testInputs.ts';
import { serveFunction } from './lib/testServer.ts';

const inputsPerOperation = 500;
/** A domain in the contracts that nobody serves does not compile. */
const callables: Record<keyof typeof contracts, Parameters<typeof serveFunction>[0]> = functions;

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

/** How many calls one person makes: fewer than any limit counts. */
const callsPerPerson = 20;

/** People who may call an operation, each for a few calls, so that no limit hides what is behind it. */
function callersOf({ access }: Operation) {
  let calls = 0;
  let headers: Record<string, string> = {};
  return async () => {
    calls += 1;
    if (calls % callsPerPerson === 1) headers = access === 'anonymous' ? visitor() : await signedIn(access);
    return headers;
  };
}

function visitor() {
  const [a = '', b = ''] = randomUUID().match(/[0-9a-f]{4}/g) ?? [];
  return { 'X-Forwarded-For': `2001:db8:${a}:${b}::1` };
}

async function signedIn(role: Role) {
  const uid = randomUUID();
  const account = { uid, email: `${uid}@maquette.test`, emailVerified: true, role, isSuspended: false };
  await paths.member(uid).set(newMember(account, now()));
  return { Authorization: `Bearer ${tokenOf(uid, { role, auth_time: Math.ceil(now() / 1000) })}` };
}

test('every domain that has a contract is among those fuzzed here', async () => {
  const names = readdirSync(join(import.meta.dirname, '../contract')).map((file) => basename(file, '.ts'));
  const others = names.filter((name) => name !== 'index');
  const modules: object[] = await Promise.all(others.map((name) => import(`../contract/${name}.ts`)));
  const isContract = (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length > 0 &&
    Object.values(value).every((part) => part?.access && part.input && part.output);
  const found = modules.flatMap((module) => Object.entries(module)).filter(([, value]) => isContract(value));
  expect(found.map(([name]) => name).toSorted()).toEqual(Object.keys(contracts).toSorted());
});

describe.each(Object.entries(contracts))('%s', (domain, contract: Readonly<Record<string, Operation>>) => {
  test.each(Object.entries(contract))('%s never fails for what it is given', async (op, declared) => {
    const { url, stop } = await serveFunction(callables[domain as keyof typeof contracts]); // a key of it
    const nextCaller = callersOf(declared);
    const property = fc.asyncProperty(inputsOf(declared.input), async (input) => {
      const body = bodyText({ data: { op, input, key: randomUUID() } });
      const { status, body: answer } = await postTo(url, body, await nextCaller());
      expect([status, answer.error?.status]).not.toEqual([500, 'INTERNAL']);
      expect(status).toBeLessThan(500);
    });
    await fc.assert(property, { numRuns: inputsPerOperation }).finally(stop);
  });
});
