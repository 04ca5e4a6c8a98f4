import { expect, test } from 'vitest';
import { ports } from '../support/ports.ts';
import { world } from '../support/world.ts';

const scheduler = `http://127.0.0.1:${ports.scheduler}/emulator/v1`;
const { admin } = await world();

test('the suite runs scheduled functions: the audit trail gets its checkpoint, and a second one for a later time', async () => {
  const { schedules } = (await (await fetch(`${scheduler}/schedules`)).json()) as {
    schedules: { name: string; schedule: string }[];
  };
  expect(schedules).toContainEqual(
    expect.objectContaining({ name: 'checkpointAudit', schedule: '0 * * * *' }),
  );
  const run = () => fetch(`${scheduler}/schedules/checkpointAudit:run`, { method: 'POST' });
  expect(await (await run()).json()).toMatchObject({ name: 'checkpointAudit', status: 200 });
  const first = (await admin.call.admin.findCheckpoint({})).checkpoint;
  expect(await (await run()).json()).toMatchObject({ status: 200 });
  const second = (await admin.call.admin.findCheckpoint({})).checkpoint;
  expect(second?.n).toBeGreaterThan(first?.n ?? Infinity);
  expect(second?.at).toBeGreaterThan(first?.at ?? Infinity);
});
