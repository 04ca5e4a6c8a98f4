import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const require = createRequire(import.meta.url);

interface Permission {
  readonly permitted?: boolean;
  readonly issues: { readonly all: readonly string[] };
}

/** The part of the CLI's class that is used here. */
interface CliRuntime {
  start(autoDownload: boolean): Promise<unknown>;
  stop(): Promise<void>;
  loadRuleset(source: object): Promise<{
    readonly ruleset?: { verify(request: object): Promise<Permission> };
    readonly issues: { readonly all: readonly string[] };
  }>;
}

let folder: string;
let runtime: CliRuntime;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'storage-rules-'));
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  writeFileSync(join(folder, 'java'), `#!/bin/sh\nexec "${process.execPath}" "${main}" serve\n`, {
    mode: 0o755,
  });
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
  vi.stubEnv('STORAGE_EMULATOR_BINARY_PATH', main);
  const { StorageRulesRuntime } = require('firebase-tools/lib/emulator/storage/rules/runtime.js');
  runtime = new StorageRulesRuntime();
  await runtime.start(false);
});

afterAll(async () => {
  await runtime.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const rules = (body: string) => ({
  files: [
    {
      name: 'storage.rules',
      content: `rules_version = '2'; service firebase.storage { match /b/{bucket}/o { ${body} } }`,
    },
  ],
});

test("the CLI's own storage rules runtime is served", async () => {
  const { ruleset, issues } = await runtime.loadRuleset(
    rules(
      'match /{name=**} { allow create: if request.resource.size < 100 && request.resource.contentType.matches("image/.*"); }',
    ),
  );
  expect(issues.all).toEqual([]);
  const upload = (size: number) =>
    ruleset?.verify({
      method: 'create',
      path: '/b/bucket/o/a.png',
      projectId: 'demo',
      file: {
        after: { name: 'a.png', size, contentType: 'image/png', timeCreated: new Date(), metadata: {} },
      },
    });
  expect(await upload(99)).toMatchObject({ permitted: true, issues: { all: [] } });
  expect(await upload(100)).toMatchObject({ permitted: false });
});

test('rules that do not compile reach the CLI as issues', async () => {
  const { ruleset, issues } = await runtime.loadRuleset(rules('match a { }'));
  expect(ruleset).toBeUndefined();
  expect(issues.all.join()).toContain("mismatched input 'a'");
});
