import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import { collection, doc, getDoc, getDocs, query, setDoc, setLogLevel, where } from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{note} {
      allow read: if resource.data.owner == request.auth.uid;
      allow create: if request.resource.data.owner == request.auth.uid;
      allow update: if request.auth.token.admin == true;
    }
  }
}`;

let emulator: RunningEmulator;
let environment: RulesTestEnvironment;

beforeAll(async () => {
  setLogLevel('silent');
  emulator = await startEmulator();
  const firestore = { rules, host: '127.0.0.1', port: emulator.port };
  environment = await initializeTestEnvironment({ projectId: 'demo-rules', firestore });
});

beforeEach(() => environment.clearFirestore());

afterAll(async () => {
  await environment.cleanup();
  await emulator.close();
});

test('contexts are who they say they are', async () => {
  const ann = environment.authenticatedContext('ann').firestore();
  const admin = environment.authenticatedContext('root', { admin: true }).firestore();
  const nobody = environment.unauthenticatedContext().firestore();
  await assertSucceeds(setDoc(doc(ann, 'notes/1'), { owner: 'ann' }));
  await assertSucceeds(getDoc(doc(ann, 'notes/1')));
  await assertFails(setDoc(doc(ann, 'notes/1'), { owner: 'ann', more: true }));
  await assertSucceeds(setDoc(doc(admin, 'notes/1'), { owner: 'ann', more: true }));
  await assertFails(getDoc(doc(nobody, 'notes/1')));
  await assertSucceeds(getDocs(query(collection(ann, 'notes'), where('owner', '==', 'ann'))));
  await assertFails(getDocs(collection(ann, 'notes')));
});

test('with rules disabled everything is allowed', async () => {
  await environment.withSecurityRulesDisabled(async (context) => {
    await setDoc(doc(context.firestore(), 'notes/secret'), { owner: 'bob' });
    expect((await getDoc(doc(context.firestore(), 'notes/secret'))).exists()).toBe(true);
  });
});

test('rules that do not compile are refused with the place', async () => {
  const firestore = { rules: 'service cloud.firestore {\n  match }', host: '127.0.0.1', port: emulator.port };
  await expect(initializeTestEnvironment({ projectId: 'demo-bad', firestore })).rejects.toThrow(/L2:\d+/);
});

test('the coverage of the rules can be asked for', async () => {
  const ann = environment.authenticatedContext('ann').firestore();
  await setDoc(doc(ann, 'notes/2'), { owner: 'ann' });
  const url = `http://127.0.0.1:${emulator.port}/emulator/v1/projects/demo-rules:ruleCoverage`;
  const report = await (await fetch(url)).json();
  expect(JSON.stringify(report)).toContain('"count"');
  expect(await (await fetch(`${url}.html`)).text()).toContain('<');
});
