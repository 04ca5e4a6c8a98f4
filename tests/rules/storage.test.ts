import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import { deleteObject, getBytes, list, ref, type StorageReference, uploadString } from 'firebase/storage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ports } from '../support/ports.ts';
import { mutantsOf } from './mutants.ts';
import { type Person, people } from './people.ts';

const rules = readFileSync(join(import.meta.dirname, '../../storage.rules'), 'utf8');
/** A bucket of its own: what the suite's functions watch is another. */
const bucket = 'gs://demo-rules-files';
let environment: RulesTestEnvironment;

/** Puts rules, and an object of each kind, in place. */
async function prepare(rules: string): Promise<void> {
  environment = await initializeTestEnvironment({
    projectId: 'demo-maquette',
    storage: { host: '127.0.0.1', port: ports.storage, rules },
  });
  await environment.withSecurityRulesDisabled(async (context) => {
    for (const path of Object.keys(table)) await context.storage(bucket).ref(path).putString('there');
  });
}

beforeAll(() => prepare(rules));

afterAll(() => environment.cleanup());

/** What somebody may try with an object that is there. */
const attempts = {
  get: (file: StorageReference) => getBytes(file),
  list: (file: StorageReference) => list(file.parent ?? file, { maxResults: 1 }),
  update: (file: StorageReference) => uploadString(file, 'changed'),
  create: (file: StorageReference) => uploadString(ref(file, 'new'), 'new'),
  delete: (file: StorageReference) => deleteObject(file),
} satisfies Record<string, (file: StorageReference) => Promise<unknown>>;

type Attempt = keyof typeof attempts;

/** What everybody may do with each kind of object, whoever they are; whatever is not named is refused. */
const table: Record<string, readonly Attempt[]> = {
  'avatars/owner/picture.png': ['get'],
  'uploads/avatars/owner/waiting.png': [],
  'checks/owner/some/sample.glb': [],
  'uploads/files/owner/arriving': [],
  'files/owner/checked': [],
  'quarantine/owner/infected': [],
  'derived/job/1/model.stl': [],
  'audit/checkpoints/first.json': [],
};

/** A file as one person sees it. */
function fileOf(person: Person, path: string): StorageReference {
  const { uid, claims } = people[person];
  const context = uid ? environment.authenticatedContext(uid, claims) : environment.unauthenticatedContext();
  // The compatibility API of the test library wraps the modular one that the app uses.
  const storage = context.storage(bucket) as unknown as Parameters<typeof ref>[0];
  return ref(storage, path);
}

const cells = Object.entries(table).flatMap(([path, allowed]) =>
  (Object.keys(people) as Person[]).flatMap((person) =>
    (Object.keys(attempts) as Attempt[]).map((attempt) => ({
      path,
      person,
      attempt,
      may: allowed.includes(attempt),
    })),
  ),
);

test.each(cells)('$path: $person: $attempt is allowed: $may', async ({ path, person, attempt, may }) => {
  const outcome: Promise<unknown> = attempts[attempt](fileOf(person, path));
  if (may) await assertSucceeds(outcome);
  else await assertFails(outcome);
});

test('nothing was changed by those who may not', async () => {
  const read = (path: string) =>
    getBytes(fileOf('owner', path)).then((bytes) => Buffer.from(bytes).toString());
  expect(await read('avatars/owner/picture.png')).toBe('there');
});

describe('a change of one condition turns a cell of the table red', () => {
  afterAll(() => prepare(rules));

  test.each(mutantsOf(rules))('$name', async ({ rules }) => {
    await prepare(rules);
    const outcomes: boolean[] = [];
    for (const { path, person, attempt, may } of cells) {
      const happened = await attempts[attempt](fileOf(person, path)).then(
        () => true,
        () => false,
      );
      outcomes.push(happened === may);
    }
    expect(outcomes).toContain(false);
  });
});
