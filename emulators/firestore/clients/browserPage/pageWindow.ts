import type { Firestore } from 'firebase/firestore';
import type { Firestore as LiteFirestore } from 'firebase/firestore/lite';

type Sdk = typeof import('firebase/firestore');
type Lite = typeof import('firebase/firestore/lite');

/** What the page's listeners heard, as plain data. */
export interface Heard {
  /** The fields of each document by its id. */
  readonly data: Record<string, Record<string, unknown> | undefined>;
  readonly fromCache: boolean;
  readonly hasPendingWrites: boolean;
}

/** The SDK, and what page.js adds to it for tests. */
interface TestPage extends Sdk {
  readonly db: Firestore;
  readonly lite: Lite & { readonly db: LiteFirestore };
  readonly heard: Heard[];
  /** Codes of the errors that ended listeners. */
  readonly errors: string[];
  /** Listens to a document or a collection. */
  listen(path: string): () => void;
  /** Resolves when the test is true of what was heard last. */
  until(test: (latest: Heard | undefined, errors: string[]) => boolean): Promise<Heard>;
  /** Makes another user the one who is signed in. */
  signIn(uid: string): void;
}

/** The page's window: functions that a test gives to `evaluate` run there. */
export interface PageWindow {
  readonly page: TestPage;
}
