import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { startTasks } from './startTasks.ts';
import { after, clientOf, queueName, restOf, startWorker, world } from './world.ts';

const name = `${queueName}/tasks/t`;
const directory = () => mkdtempSync(join(tmpdir(), 'tasks-'));

/** Runs the program itself and waits for its ready line. */
async function program(...options: string[]) {
  const args = [join(import.meta.dirname, 'main.ts'), '--port', '0', ...options];
  const child: ChildProcessByStdio<null, Readable, null> = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  const port = Number(/ready on .*:(\d+)$/.exec(String(line))?.[1]);
  return { child, port, line: String(line) };
}

test('queues, tasks, counts and taken names survive a restart', async () => {
  const dataDir = directory();
  const { client, worker, create, advance, tasks, rest } = await world(
    { dataDir },
    { retryConfig: { maxAttempts: 9, minBackoff: { seconds: 60 } } },
  );
  worker.answers.push(500);
  await create({ name });
  await create({ name: `${name}-done` });
  await client.pauseQueue({ name: queueName });
  await advance(0);
  const paths = [`/v2/${name}`, `/v2/${queueName}`, `/v2/${name}-done`];
  const read = async (get: typeof rest) =>
    Promise.all(paths.map(async (path) => (await get('GET', path)).json));
  const before = await read(rest);
  await tasks.close();

  const again = await startTasks({ port: 0, dataDir });
  onTestFinished(() => again.close());
  const restAgain = restOf(again.port);
  await restAgain('POST', '/emulator/v1/clock', { now: after(0) });
  expect(await read(restAgain)).toEqual(before);
  await restAgain('POST', `/v2/${queueName}:resume`);
  await restAgain('POST', '/emulator/v1/clock', { advance: 60_000 });
  expect(worker.received.at(-1)?.headers).toMatchObject({
    'x-cloudtasks-taskretrycount': '1',
    'x-cloudtasks-taskpreviousresponse': '500',
  });
});

test('an attempt under way when the server is killed is made again, and counts no failure', async () => {
  const worker = await startWorker();
  worker.answers.push('hang');
  const dataDir = directory();
  const first = await program('--data-dir', dataDir, '--auto-create-queues');
  const queue = { name: queueName, retryConfig: { maxAttempts: 1 } };
  await clientOf(first.port).updateQueue({ queue });
  await clientOf(first.port).createTask({
    parent: queueName,
    task: { name, httpRequest: { url: worker.url } },
  });
  await worker.got(1);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await program('--data-dir', dataDir);
  await worker.got(2);
  await restOf(second.port)('POST', '/emulator/v1/projects/demo:drain');
  expect(worker.received.map(({ headers }) => headers['x-cloudtasks-taskretrycount'])).toEqual(['0', '0']);
  await expect(clientOf(second.port).getTask({ name })).rejects.toMatchObject({ code: 5 });
});

test('SIGTERM ends the program with 0 though an attempt hangs, and the attempt is made again', async () => {
  const worker = await startWorker();
  worker.answers.push('hang');
  const dataDir = directory();
  const { child, port, line } = await program('--data-dir', dataDir, '--auto-create-queues');
  expect(line).toMatch(/^Cloud Tasks ready on 127\.0\.0\.1:\d+$/);
  await restOf(port)('POST', `/v2/${queueName}/tasks`, { task: { httpRequest: { url: worker.url } } });
  await worker.got(1);
  const began = performance.now();
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
  expect(performance.now() - began).toBeLessThan(2000);
  await program('--data-dir', dataDir);
  await worker.got(2);
});

test('a line torn by a kill is dropped, a damaged one in the middle is an error that says where', async () => {
  const dataDir = directory();
  const { create, tasks } = await world({ dataDir }, {});
  await create({ name, scheduleTime: after(60) });
  await tasks.close();
  const file = join(dataDir, 'tasks.jsonl');
  appendFileSync(file, '{"kind":"taskGo');
  const again = await startTasks({ port: 0, dataDir });
  expect(await restOf(again.port)('GET', `/v2/${name}`)).toMatchObject({ status: 200 });
  await again.close();
  writeFileSync(file, `broken\n${readFileSync(file, 'utf8')}`);
  await expect(startTasks({ port: 0, dataDir })).rejects.toThrow('line 1 is damaged');
});

test('a port that is taken and an option that is none are told in a sentence', async () => {
  const { tasks } = await world();
  for (const options of [['--port', String(tasks.port)], ['--port', 'x'], ['--colour']]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...options]);
    const said: string[] = [];
    child.stderr.on('data', (piece) => said.push(String(piece)));
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(said.join('')).toMatch(/^Cloud Tasks did not start: /);
  }
});

test('closing lets go of the workers at once', async () => {
  const { worker, create, tasks } = await world({ autoCreateQueues: true });
  const letGo = new Promise<void>((resolve) => {
    worker.answers.push((response) => response.on('close', resolve));
  });
  await create({ name });
  await worker.got(1);
  await tasks.close();
  await letGo;
});
