import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSession, sdk, submit } from './testStripe.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'stripe-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function start() {
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [main, '--port', '0', '--data-dir', dataDir]);
  const [line] = await once(child.stdout, 'data');
  const port = Number(/:(\d+)\n/.exec(String(line))?.[1]);
  return { child, port, stripe: sdk(port) };
}

test('what was answered is there after the process was killed', async () => {
  const before = await start();
  const session = await openSession(before.stripe);
  await submit(session.url);
  const key = { idempotencyKey: 'kept' };
  const customer = await before.stripe.customers.create({ email: 'kept@example.com' }, key);
  const balance = await before.stripe.balance.retrieve();
  before.child.kill('SIGKILL');
  await once(before.child, 'exit');

  const after = await start();
  expect(await after.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'paid' });
  expect(await after.stripe.balance.retrieve()).toMatchObject({ pending: balance.pending });
  expect((await after.stripe.customers.create({ email: 'kept@example.com' }, key)).id).toBe(customer.id);
  after.child.kill('SIGINT');
  expect(await once(after.child, 'exit')).toEqual([0, null]);
});
