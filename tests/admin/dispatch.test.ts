import type { Firestore } from '@google-cloud/firestore';
import type { CloudTasksClient } from '@google-cloud/tasks';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Faults, suiteFaults } from '../support/faults.ts';
import { type Fate, startFaultyWorker } from '../support/faultyWorker.ts';
import { openFirestore } from '../support/firestore.ts';
import { newCheck, stepResult } from '../support/systemCheck.ts';
import { openTasks } from '../support/tasks.ts';
import { world } from '../support/world.ts';

const queue = 'projects/demo-maquette/locations/us-central1/queues/systemProbe';
const { admin: operator } = await world();
let db: Firestore;
let tasks: CloudTasksClient;
let faults: Faults;

beforeAll(() => {
  db = openFirestore();
  tasks = openTasks();
  faults = suiteFaults();
});
afterEach(() => faults.mend());
afterAll(() => Promise.all([db.terminate(), tasks.close()]));

/** The tasks of the queue that bear this name. */
async function queued(taskName: string) {
  const [all] = await tasks.listTasks({ parent: queue });
  return all.filter(({ name }) => name === taskName);
}

test('a probe asked for twice with one id is queued once, and runs once', async () => {
  const checkId = await newCheck(operator);
  await faults.pauseQueue('systemProbe');
  const ask = () => operator.call.admin.dispatchProbe({ checkId });
  const [first, second] = await Promise.all([ask(), ask()]);
  expect(second).toEqual(first);
  expect(await queued(first.taskName)).toHaveLength(1);

  await faults.resumeQueue('systemProbe');
  const result = await stepResult(db, checkId, 'task');
  expect(result).toMatchObject({ ok: true, detail: 'Delivered at attempt 1.' });
  await ask(); // its name stays taken after it has run
  expect(await queued(first.taskName)).toHaveLength(0);
});

test.each<Fate>(['refused', 'killed'])(
  'a probe that is %s at first is delivered again, and counts once',
  async (fate) => {
    const checkId = await newCheck(operator);
    const worker = await startFaultyWorker('systemProbe', fate);
    try {
      const body = Buffer.from(JSON.stringify({ data: { checkId, sentAt: Date.now() } }));
      const headers = { 'Content-Type': 'application/json' };
      await tasks.createTask({
        parent: queue,
        task: { httpRequest: { url: worker.url, httpMethod: 'POST', headers, body } },
      });
      const result = await stepResult(db, checkId, 'task');
      expect(result).toMatchObject({ ok: true, detail: 'Delivered at attempt 2.' });
      expect(worker.deliveries()).toBe(2);
    } finally {
      worker.stop();
    }
  },
);
