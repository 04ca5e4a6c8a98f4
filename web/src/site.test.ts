import { expect, test } from 'vitest';
import { siteOf } from './site.ts';

test('a real project calls its functions on Google’s address', () => {
  const site = siteOf({ projectId: 'gallery' }, 443);
  expect(site.emulators).toBeUndefined();
  expect(site.functionsOrigin).toBe('https://us-central1-gallery.cloudfunctions.net');
});

test('a demo project calls the emulators, shifted as the page’s own port is', () => {
  expect(siteOf({ projectId: 'demo-maquette' }, 5000).emulators).toMatchObject({
    firestore: 8080,
    functions: 5001,
  });
  const second = siteOf({ projectId: 'demo-maquette' }, 5300);
  expect(second.emulators).toMatchObject({ auth: 9398, firestore: 8380 });
  expect(second.functionsOrigin).toBe('http://127.0.0.1:5301/demo-maquette/us-central1');
});
