import { afterEach, describe, expect, test } from 'vitest';
import { Part, type PartSpec } from './part.ts';

const parts: Part[] = [];
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
});

/** A part that runs a line of JavaScript, with what it says and how it crashes collected. */
function partOf(script: string, spec: Partial<PartSpec> = {}) {
  const lines: string[] = [];
  const crashes: { why: string; delay: number | undefined }[] = [];
  const waiting: (() => void)[] = [];
  const wake = () => {
    for (const resume of waiting.splice(0)) resume();
  };
  const part = new Part(
    { name: 'probe', command: [process.execPath, '-e', script], stopWithin: 5_000, ...spec },
    {
      line: (_, text) => {
        lines.push(text);
        wake();
      },
      crashed: (_, why, delay) => {
        crashes.push({ why, delay });
        wake();
      },
    },
    () => undefined,
  );
  parts.push(part);
  const until = async (done: () => boolean) => {
    while (!done()) await new Promise<void>((resume) => waiting.push(resume));
  };
  return { part, lines, crashes, until };
}

const forever = 'setInterval(() => {}, 1000);';

describe('a part of the suite', () => {
  test('passes on what its program prints, line by line', async () => {
    const { part, lines, until } = partOf(`console.log('one\\ntwo'); console.error('three'); ${forever}`);
    part.start();
    await until(() => lines.length === 3);
    expect(lines.toSorted()).toEqual(['one', 'three', 'two']);
  });

  test('is started again when its program crashes', async () => {
    const { part, lines, crashes, until } = partOf(`console.log(process.pid); ${forever}`);
    part.start();
    await until(() => lines.length === 1);
    process.kill(Number(lines[0]), 'SIGKILL');
    await until(() => lines.length === 2);
    expect(crashes).toEqual([{ why: 'SIGKILL', delay: 500 }]);
    expect(lines[1]).not.toBe(lines[0]);
  });

  test('takes the programs that it started with it when it crashes', async () => {
    const server = `require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;
    const script = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(server)}], { stdio: 'inherit' }); console.error('pid', process.pid); ${forever}`;
    const { part, lines, crashes, until } = partOf(script);
    part.start();
    await until(() => lines.length === 2);
    const port = lines.find((line) => !line.startsWith('pid'));
    process.kill(Number(lines.find((line) => line.startsWith('pid'))?.slice(4)), 'SIGKILL');
    await until(() => crashes.length === 1);
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
  });

  test('is given up after five failures in a row', async () => {
    const { part, crashes, until } = partOf('process.exit(3)');
    part.start();
    await until(() => crashes.at(-1)?.delay === undefined && crashes.length > 0);
    expect(crashes.map(({ delay }) => delay)).toEqual([500, 1000, 2000, 4000, undefined]);
    expect(crashes[0]?.why).toBe('exit code 3');
  });

  test('stops on SIGINT and is not started again', async () => {
    const { part, lines, crashes, until } = partOf(
      `process.on('SIGINT', () => { console.log('saved'); process.exit(0); }); console.log('up'); ${forever}`,
    );
    part.start();
    await until(() => lines.includes('up'));
    await part.stop();
    await until(() => lines.includes('saved'));
    expect(part.pid).toBeUndefined();
    expect(crashes).toEqual([]);
  });

  test('is killed, with all it started, when it does not stop in time', async () => {
    const server = `require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;
    const stubborn = `process.on('SIGINT', () => {}); require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(server)}], { stdio: 'inherit' }); ${forever}`;
    const { part, lines, until } = partOf(stubborn, { stopWithin: 100 });
    part.start();
    await until(() => lines.length === 1);
    await part.stop();
    await expect(fetch(`http://127.0.0.1:${lines[0]}`)).rejects.toThrow('fetch failed');
  });
});
