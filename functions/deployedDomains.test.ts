import { expect, test, vi } from 'vitest';
import { deployedDomains } from './deployedDomains.ts';

vi.hoisted(() => {
  // Read by the triggers beside the operations, when they are declared.
  process.env.FIREBASE_CONFIG = JSON.stringify({ storageBucket: 'demo-maquette.appspot.com' });
});

test('every function that src/index.ts exports is deployed, by the domain that it comes from', async () => {
  const exported = Object.keys(await import('./src/index.ts'));
  expect(
    deployedDomains()
      .flatMap(({ functions }) => functions)
      .toSorted(),
  ).toEqual(exported.toSorted());
});
