import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import { doc, type Firestore, getDoc } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ports } from '../support/ports.ts';
import { type Attempt, attempts } from './attempts.ts';
import { type Person, people } from './people.ts';
import { everyCollection, rulesTable } from './rulesTable.ts';

const rules = readFileSync(join(import.meta.dirname, '../../firestore.rules'), 'utf8');
let environment: RulesTestEnvironment;

beforeAll(async () => {
  environment = await initializeTestEnvironment({
    projectId: 'demo-rules',
    firestore: { host: '127.0.0.1', port: ports.firestore, rules },
  });
});

afterAll(() => environment.cleanup());

/** Firestore as one person sees it, the document of the table being there. */
async function firestoreOf(person: Person, path: string, data: object): Promise<Firestore> {
  await environment.withSecurityRulesDisabled(async (context) => {
    await context.firestore().doc(path).set(data);
  });
  const { uid, claims } = people[person];
  const context = uid ? environment.authenticatedContext(uid, claims) : environment.unauthenticatedContext();
  // The compatibility API of the test library wraps the modular one that the app uses.
  return context.firestore() as unknown as Firestore;
}

describe.each(Object.entries(rulesTable))('%s', (collection, { data, allowed, id = 'there' }) => {
  const cells = (Object.keys(people) as Person[]).flatMap((person) =>
    (Object.keys(attempts) as Attempt[]).map((attempt) => ({
      person,
      attempt,
      may: allowed[person]?.includes(attempt) ?? false,
    })),
  );

  test.each(cells)('$person: $attempt is allowed: $may', async ({ person, attempt, may }) => {
    const firestore = await firestoreOf(person, `${collection}/${id}`, data);
    const outcome: Promise<unknown> = attempts[attempt](firestore, collection, data, id);
    if (may) await assertSucceeds(outcome);
    else await assertFails(outcome);
  });
});

test('an operator may watch for a system check that is not there yet', async () => {
  const firestore = await firestoreOf('admin', 'systemChecks/there', {});
  await assertSucceeds(getDoc(doc(firestore, 'systemChecks/to-come')));
});

test('somebody suspended may not read even their own document', async () => {
  const firestore = await firestoreOf('suspended', 'members/suspended', {});
  await assertFails(getDoc(doc(firestore, 'members/suspended')));
});

test('every collection that functions know stands in the table', () => {
  expect(Object.keys(rulesTable).toSorted()).toEqual(everyCollection().toSorted());
});
