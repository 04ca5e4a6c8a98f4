import { expect, test } from 'vitest';
import { checkSampleIn, objects } from './paths.ts';

test('a sample’s name gives back its check and owner', () => {
  expect(checkSampleIn(objects.checkSample('ada', 'c-1'))).toEqual({ ownerId: 'ada', checkId: 'c-1' });
});

test.each([
  'checks/ada/sample.glb',
  'checks/ada/c/d/sample.glb',
  'models/ada/c/sample.glb',
  'checks/ada/c/other.glb',
])('%s is no sample', (name) => expect(checkSampleIn(name)).toBeUndefined());
