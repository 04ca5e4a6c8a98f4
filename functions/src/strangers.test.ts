import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { contracts } from '../contract/index.ts';
import type { Operation } from '../contract/operation.ts';
import { newMember } from './accounts/newMember.ts';
import * as functions from './index.ts';
import { now } from './lib/clock.ts';
import { db } from './lib/db.ts';
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

/** Stands in everything that the owner has, and in nothing that anybody else is told. */
const secret = 'what-only-the-owner-knows';
const owner = 'the-owner';
const existing = '6f1c1a52-5f0e-4ac8-9d35-3c1d9a4b7e10';
const missing = '0b0d9c0e-94a2-4a4e-8f0b-8d9f0e6a1c22';

const digest = 'b'.repeat(64);
const folder = { id: existing, ownerId: owner, name: secret, parentId: null, createdAt: now() };

/**
 * What the owner has, by the name of the field that operations take its id in. A field that is not here fails the test:
 * say whose it is.
 */
const owned: Record<string, () => Promise<unknown>> = {
  memberId: () => Promise.resolve(),
  clientId: () => Promise.resolve(), // how an organisation's sign-in and ours name themselves to each other
  idpEntityId: () => Promise.resolve(),
  rpEntityId: () => Promise.resolve(),
  uploadId: () => Promise.resolve(), // names an upload under the caller's own folder
  keyId: () =>
    paths.apiKey(existing).set({
      id: existing,
      ownerId: owner,
      name: secret,
      scopes: [],
      hash: 'a'.repeat(64),
      ending: 'abcd',
      createdAt: now(),
    }),
  fileId: () =>
    paths.storedFile(existing).set({
      id: existing,
      ownerId: owner,
      name: secret,
      state: 'ready',
      format: 'glb',
      bytes: 100,
      sha256: digest,
      assetId: existing,
      folderId: null,
      requestedAt: now(),
      expiresAt: now() + 60_000,
    }),
  assetId: async () => {
    const at = { createdAt: now(), updatedAt: now() };
    const asset = {
      id: existing,
      ownerId: owner,
      name: secret,
      class: 'model',
      folderId: null,
      tags: [secret],
    };
    const licence = 'LicenseRef-All-Rights-Reserved';
    const versions = { current: 1, versions: 1, bytes: 100, licence, remixOf: [], format: 'glb' };
    await paths.asset(existing).set({ ...asset, ...versions, ...at, shelf: 'library' });
    const version = { n: 1, ownerId: owner, fileId: existing, format: 'glb', bytes: 100, sha256: digest };
    await paths.assetVersion(existing, 1).set({ ...version, createdAt: now(), view: secret });
  },
  folderId: () => paths.folder(existing).set(folder),
  parentId: () => paths.folder(existing).set(folder),
  shareId: () =>
    paths.share(existing).set({
      id: existing,
      ownerId: owner,
      assetId: existing,
      version: 1,
      createdAt: now(),
      expiresAt: now() + 60_000,
      tokenHash: secret,
    }),
  grantId: () =>
    paths.grant(existing).set({
      id: existing,
      buyerId: owner,
      sellerId: owner,
      assetId: existing,
      version: 1,
      name: secret,
      createdAt: now(),
      expiresAt: now() + 60_000,
      attempts: 0,
      maxAttempts: 10,
      state: 'held',
      watermarked: true,
    }),
  jobId: () =>
    paths.job(existing).set({
      id: existing,
      ownerId: owner,
      kind: 'repair',
      assetId: existing,
      input: { kind: 'repair', assetId: existing },
      state: 'FAILED',
      progress: 0,
      queuedAt: now(),
      attempt: 1,
      round: 1,
      firstAttempt: 1,
      detail: secret,
      result: { outputs: [{ name: 'x', format: 'glb', bytes: 1, object: secret }], report: {} },
    }),
  checkId: () =>
    paths.systemCheck(existing).set({
      id: existing,
      ownerId: owner,
      startedAt: now(),
      steps: { write: { ok: true, at: now(), detail: secret } },
    }),
};

const operations = Object.entries(contracts).flatMap(([domain, contract]) =>
  Object.entries<Operation>(contract).map(([op, declared]) => ({
    name: `${domain}.${op}`,
    domain,
    op,
    declared,
  })),
);

/** The fields of an operation's input, and of what is in it, that take an id. */
function idFields(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties = 'properties' in schema ? (schema.properties ?? {}) : {};
  const named = Object.keys(properties).filter((name) => /Ids?$/.test(name));
  return [...new Set([...named, ...Object.values(schema).flatMap(idFields)])];
}

/** An input with one id wherever the operation takes one. */
function withId(value: unknown, id: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withId(item, id));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]): [string, unknown] => {
    if (/Ids$/.test(name) && Array.isArray(part)) return [name, [id]];
    if (/Id$/.test(name) && typeof part === 'string') return [name, name === 'memberId' ? owner : id];
    return [name, withId(part, id)];
  });
  return Object.fromEntries(entries);
}

const withIds = operations
  .map((it) => ({
    ...it,
    fields: idFields(z.toJSONSchema(it.declared.input, { io: 'input', unrepresentable: 'any' })),
  }))
  .filter(({ fields }) => fields.length > 0);

beforeEach(async () => {
  const { port } = ground.firestore;
  const everything = `emulator/v1/projects/demo-maquette/databases/(default)/documents`;
  await fetch(`http://127.0.0.1:${port}/${everything}`, { method: 'DELETE' });
  await member(owner, 'member', secret);
  await member('somebody', 'member', 'Somebody');
  for (const field of Object.values(owned)) await field();
});

afterAll(() => ground.stop());

async function member(uid: string, role: 'member' | 'admin', name: string): Promise<void> {
  const account = { uid, email: `${uid}@maquette.test`, emailVerified: true, role, isSuspended: false };
  await paths.member(uid).set({ ...newMember(account, now()), name });
}

/** Every document that has the secret in it, as text. */
async function ownersDocuments(): Promise<string[]> {
  const collections = await db.listCollections();
  const documents = await Promise.all(collections.map((collection) => collection.get()));
  const texts = documents.flatMap(({ docs }) =>
    docs.map((doc) => JSON.stringify([doc.ref.path, doc.data()])),
  );
  return texts.filter((text) => text.includes(secret)).toSorted();
}

test('every field that takes an id is one whose owner is known here', () => {
  const fields = new Set(withIds.flatMap(({ fields }) => fields.map((name) => name.replace(/s$/, ''))));
  expect([...fields].filter((name) => !(name in owned))).toEqual([]);
});

const open = withIds.filter(({ declared }) => ['anonymous', 'member', 'seller'].includes(declared.access));

test.each(open)(
  "$name neither tells nor changes what is somebody else's",
  async ({ domain, op, declared }) => {
    const before = await ownersDocuments();
    expect(before.length).toBeGreaterThan(0);
    const { url, stop } = await serveFunction(callables[domain as keyof typeof contracts]); // a key of it
    const claims = {
      role: declared.access === 'seller' ? 'seller' : 'member',
      auth_time: Math.ceil(now() / 1000),
    };
    const ask = (id: string) =>
      callTo(url, op, withId(validInput(declared.input), id), { uid: 'somebody', claims, key: randomUUID() });
    const [theirs, nobodys] = [await ask(existing), await ask(missing)];
    stop();
    expect(JSON.stringify(theirs.body)).not.toContain(secret);
    expect(await ownersDocuments()).toEqual(before);
    const takesIdsOfItsCaller = theirs.body.error?.details?.reason?.endsWith('-exists');
    if (!takesIdsOfItsCaller) expect(theirs.body.error).toEqual(nobodys.body.error);
  },
);
