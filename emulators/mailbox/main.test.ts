import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startMailbox } from './startMailbox.ts';

test('it says one line when ready and ends on SIGTERM', async () => {
  const child = start('0', '0');
  const [line] = await once(child.stdout, 'data');
  expect(String(line)).toMatch(/^mailbox ready on http:\/\/127\.0\.0\.1:\d+, SMTP on 127\.0\.0\.1:\d+\n$/);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a port that is taken stops it with a sentence', async () => {
  const { httpPort, smtpPort, stop } = await startMailbox({ httpPort: 0, smtpPort: 0 });
  const taken: Array<[string, string]> = [
    [`${httpPort}`, '0'],
    ['0', `${smtpPort}`],
  ];
  for (const ports of taken) {
    const child = start(...ports);
    const exit = once(child, 'exit');
    expect(await text(child.stderr)).toMatch(/^mailbox cannot start: .*EADDRINUSE/);
    expect((await exit)[0]).toBe(1);
  }
  await stop();
});

function start(httpPort: string, smtpPort: string) {
  return spawn(process.execPath, [
    ...[join(import.meta.dirname, 'main.ts'), '--http-port', httpPort, '--smtp-port', smtpPort],
  ]);
}
