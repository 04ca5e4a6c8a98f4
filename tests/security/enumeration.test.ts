import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { doors } from './doors.ts';

test.each(Object.entries(doors))('%s answers alike whether there is an account or not', async (_, knock) => {
  expect(await knock('buyer@maquette.test')).toEqual(await knock(`${randomUUID()}@maquette.test`));
});
