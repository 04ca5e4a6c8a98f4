/** A program for the tests: commits `c/0`, `c/1`… to the directory given and says each on stdout, until it is killed. */
import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { databaseName, put } from '../fixtures.ts';
import { Store } from '../store.ts';

const database = new Store({ directory: process.argv[2], compactAt: 200_000 }).database(databaseName);
for (let i = 0; ; i++) {
  await database.commit([put(`c/${String(i).padStart(9, '0')}`, { i })]);
  if (i % 10 !== 0) continue;
  writeSync(1, `${i} ${Date.now()}\n`);
  await setImmediate();
}
