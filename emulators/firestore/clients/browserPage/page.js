import { _registerComponent, initializeApp } from 'firebase/app';
import * as firestore from 'firebase/firestore';
import * as lite from 'firebase/firestore/lite';

const { searchParams } = new URL(location.href);
const settings = JSON.parse(searchParams.get('settings') ?? '{}');
const token = searchParams.get('token');

firestore.setLogLevel('silent');

let uid = token;
const signInListeners = new Set();

function tokenOf(user) {
  const part = (claims) => btoa(JSON.stringify(claims)).replaceAll('=', '');
  return user ? { accessToken: `${part({ alg: 'none' })}.${part({ sub: user })}.` } : null;
}

/** Takes the place of the Auth SDK, which Firestore asks for tokens. */
_registerComponent({
  name: 'auth-internal',
  type: 'PRIVATE',
  instantiationMode: 'LAZY',
  multipleInstances: false,
  serviceProps: {},
  onInstanceCreated: null,
  instanceFactory: () => ({
    getUid: () => uid,
    getToken: async () => tokenOf(uid),
    addAuthTokenListener: (listener) => {
      signInListeners.add(listener);
      queueMicrotask(() => listener(tokenOf(uid)?.accessToken ?? null));
    },
    removeAuthTokenListener: (listener) => signInListeners.delete(listener),
  }),
});

const tabManager = firestore.persistentMultipleTabManager();
const localCache = searchParams.has('persistent')
  ? firestore.persistentLocalCache({ tabManager })
  : firestore.memoryLocalCache();
const app = initializeApp({ projectId: 'demo-browser', apiKey: 'any' });
const db = firestore.initializeFirestore(app, { ...settings, localCache });
const liteDb = lite.getFirestore(app);
const port = Number(searchParams.get('port'));
firestore.connectFirestoreEmulator(db, '127.0.0.1', port);
lite.connectFirestoreEmulator(liteDb, '127.0.0.1', port);

const heard = [];
const waiting = new Set();

/** Keeps what a listener hears, as plain data. */
function hear(snapshot) {
  const { fromCache, hasPendingWrites } = snapshot.metadata;
  const documents = snapshot.docs ?? [snapshot];
  heard.push({
    data: Object.fromEntries(documents.map((found) => [found.id, found.data()])),
    fromCache,
    hasPendingWrites,
  });
  for (const check of waiting) check();
}

/** What a test uses inside `evaluate`. */
window.page = {
  ...firestore,
  db,
  lite: { ...lite, db: liteDb },
  heard,
  errors: [],
  listen: (path) => {
    const target =
      path.split('/').length % 2 === 0 ? firestore.doc(db, path) : firestore.collection(db, path);
    return firestore.onSnapshot(target, { includeMetadataChanges: true }, hear, (error) => {
      window.page.errors.push(error.code);
      for (const check of waiting) check();
    });
  },
  /** Resolves when `test` is true of the latest that was heard. */
  until: (test) =>
    new Promise((resolve) => {
      const check = () => {
        const latest = heard.at(-1);
        if (!test(latest, window.page.errors)) return;
        waiting.delete(check);
        resolve(latest);
      };
      waiting.add(check);
      check();
    }),
  signIn: (user) => {
    uid = user;
    for (const listener of signInListeners) listener(tokenOf(user)?.accessToken ?? null);
  },
};
document.body.dataset.ready = 'yes';
