import { expect } from 'vitest';
import type { Member } from '../../contract/accounts.ts';
import { db } from '../lib/db.ts';
import { paths } from '../lib/paths.ts';
import { serveFunction } from '../lib/testServer.ts';
import { accounts, admitNewAccount, admitSignIn } from './index.ts';
import {
  type Answer,
  callOperation,
  registerBlocking,
  signIn,
  signUp,
  type Visitor,
} from './testAccounts.ts';

/** The three functions at work behind the services that `startTestServices` has started. */
export async function openAccounts(services: { authUrl: string; stop: () => Promise<unknown> }) {
  const { authUrl } = services;
  const [operations, beforeCreate, beforeSignIn] = await Promise.all([
    serveFunction(accounts),
    serveFunction(admitNewAccount),
    serveFunction(admitSignIn),
  ]);
  await registerBlocking(authUrl, { beforeCreate: beforeCreate.url, beforeSignIn: beforeSignIn.url });
  const { url } = operations;
  let people = 0;

  /** Somebody new, of a role, signed in. */
  async function somebody(role?: 'admin' | 'moderator' | 'seller'): Promise<Visitor> {
    people += 1;
    const joined = await signUp(authUrl, `person-${people}@maquette.test`);
    if (!role) return joined;
    await paths.member(joined.uid).update({ role });
    return signIn(authUrl, joined.email);
  }

  /** The output of an operation that goes well. */
  async function does<Output = Record<string, unknown>>(
    op: string,
    input: unknown,
    who?: Visitor,
  ): Promise<Output> {
    const { status, body } = await callOperation(url, op, input, who?.token);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.result as Output; // the caller says what the contract says
  }

  /** The reason for which an operation is refused. */
  async function refusal(op: string, input: unknown, who?: Visitor): Promise<unknown> {
    return reasonIn((await callOperation(url, op, input, who?.token)).body);
  }

  async function onboarded(handle: string): Promise<Visitor> {
    const who = await somebody();
    await does(
      'completeOnboarding',
      { handle, name: 'Somebody', interests: ['vases'], intents: ['buy'] },
      who,
    );
    return who;
  }

  async function stop(): Promise<void> {
    for (const served of [operations, beforeCreate, beforeSignIn]) served.stop();
    await db.terminate();
    await services.stop();
  }

  return { url, authUrl, somebody, onboarded, does, refusal, stop };
}

/** A member's document. */
export async function memberOf({ uid }: Visitor): Promise<Member> {
  return (await paths.member(uid).get()).data() as Member; // written by the functions under test
}

function reasonIn(body: Answer['body']): unknown {
  return (body.error as { details?: { reason?: unknown } } | undefined)?.details?.reason; // the callable protocol
}
