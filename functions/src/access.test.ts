import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { contracts } from '../contract/index.ts';
import type { Access, Operation, Role } from '../contract/operation.ts';
import { newMember } from './accounts/newMember.ts';
import * as functions from './index.ts';
import { now } from './lib/clock.ts';
import { paths } from './lib/paths.ts';
import { callTo } from './lib/testCalls.ts';
import { validInput } from './lib/testInputs.ts';
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

const callables: Record<keyof typeof contracts, Parameters<typeof serveFunction>[0]> = functions;

/** Somebody who knocks at every operation. */
interface Visitor {
  /** What their token says; nobody signed in has none. */
  readonly role?: Role;
  readonly isSuspended?: boolean;
  /** What their record says, where it is not what the token says. */
  readonly recordedRole?: Role;
  /** What they may call. */
  readonly may: readonly Access[];
}

const visitors: Record<string, Visitor> = {
  'somebody not signed in': { may: ['anonymous'] },
  'a member': { role: 'member', may: ['anonymous', 'member'] },
  'a seller': { role: 'seller', may: ['anonymous', 'member', 'seller'] },
  'a moderator': { role: 'moderator', may: ['anonymous', 'member', 'moderator'] },
  'an admin': { role: 'admin', may: ['anonymous', 'member', 'moderator', 'admin'] },
  'a suspended member': { role: 'member', isSuspended: true, may: ['anonymous'] },
  'a suspended admin': { role: 'admin', isSuspended: true, may: ['anonymous'] },
};

beforeAll(async () => {
  for (const [name, { role, isSuspended = false }] of Object.entries(visitors)) {
    if (role) await record(uidOf(name), role, isSuspended);
  }
  await record('former-admin', 'member', false);
});

afterAll(() => ground.stop());

const uidOf = (name: string) => name.replaceAll(' ', '-');

async function record(uid: string, role: Role, isSuspended: boolean): Promise<void> {
  const account = { uid, email: `${uid}@maquette.test`, emailVerified: true, role, isSuspended };
  await paths.member(uid).set(newMember(account, now()));
}

/** What an operation fits nobody's input with: whoever is told so was admitted. */
const nobodysInput = 'no input';
/** Reasons that are given to those who were let through the door. */
const admitted = ['invalid-input', 'sign-in-again'];

describe.each(Object.entries(contracts))('%s', (domain, contract: Readonly<Record<string, Operation>>) => {
  const ops = Object.entries(contract).map(([op, { access }]) => ({ op, access }));

  test.each(ops)('$op lets in whom its access names, and nobody else', async ({ op, access }) => {
    const { url, stop } = await serveFunction(callables[domain as keyof typeof contracts]); // a key of it
    try {
      for (const [name, { role, isSuspended, may }] of Object.entries(visitors)) {
        const claims = { role, suspended: isSuspended };
        const how = role ? { uid: uidOf(name), claims, key: randomUUID() } : { key: randomUUID() };
        const { body } = await callTo(url, op, nobodysInput, how);
        const isIn = admitted.includes(body.error?.details?.reason ?? '');
        expect({ name, isIn }).toEqual({ name, isIn: may.includes(access) });
      }
    } finally {
      stop();
    }
  });
});

const privileged = Object.entries(contracts).flatMap(([domain, contract]) =>
  Object.entries<Operation>(contract)
    .filter(([, { access }]) => ['moderator', 'admin'].includes(access))
    .map(([op, { input }]) => ({ name: `${domain}.${op}`, domain, op, input })),
);

test.each(privileged)('$name is closed to a role that was taken, though the token has it', async (cell) => {
  const { url, stop } = await serveFunction(callables[cell.domain as keyof typeof contracts]); // a key of it
  const claims = { role: 'admin', auth_time: Math.ceil(now() / 1000) };
  const how = { uid: 'former-admin', claims, key: randomUUID() };
  const { body } = await callTo(url, cell.op, validInput(cell.input), how);
  stop();
  expect(body.error?.details?.reason).toBe('role-missing');
});
