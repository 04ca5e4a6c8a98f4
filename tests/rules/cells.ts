import type { RulesTestEnvironment } from '@firebase/rules-unit-testing';
import { type Firestore, type FirestoreError, setLogLevel } from 'firebase/firestore';
import { type Attempt, attempts } from './attempts.ts';
import { type Person, people } from './people.ts';
import { rulesTable } from './rulesTable.ts';

setLogLevel('silent'); // a refusal is what most cells expect

/** One expectation: what a person may, or may not, do in a collection. */
export interface Cell {
  readonly collection: string;
  readonly person: Person;
  readonly attempt: Attempt;
  readonly may: boolean;
}

/** The expectations of one collection for everybody and everything. */
export function cellsOf(collection: string): Cell[] {
  const { allowed = {} } = rulesTable[collection] ?? {};
  return (Object.keys(people) as Person[]).flatMap((person) =>
    (Object.keys(attempts) as Attempt[]).map((attempt) => ({
      collection,
      person,
      attempt,
      may: allowed[person]?.includes(attempt) ?? false,
    })),
  );
}

/** Firestore as one person sees it. */
export function firestoreOf(environment: RulesTestEnvironment, person: Person): Firestore {
  const { uid, claims } = people[person];
  const context = uid ? environment.authenticatedContext(uid, claims) : environment.unauthenticatedContext();
  // The compatibility API of the test library wraps the modular one that the app uses.
  return context.firestore() as unknown as Firestore;
}

/** Whether the rules let it happen, the table's document being there; throws whatever else goes wrong. */
export async function happens(environment: RulesTestEnvironment, cell: Cell): Promise<boolean> {
  const { collection, person, attempt } = cell;
  const { data, id = 'there' } = rulesTable[collection] ?? { data: {} };
  await environment.withSecurityRulesDisabled(async (context) => {
    await context.firestore().doc(`${collection}/${id}`).set(data);
  });
  try {
    await attempts[attempt](firestoreOf(environment, person), collection, data, id);
    return true;
  } catch (error) {
    if ((error as FirestoreError).code === 'permission-denied') return false;
    throw error;
  }
}
