import { createPrivateKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localSecretsFile, writeLocalSecrets } from './localSecrets.ts';

let root: string;
const secrets = () => readFileSync(localSecretsFile(root), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'maquette-secrets-'));
  mkdirSync(join(root, 'functions'));
});

afterEach(() => rmSync(root, { recursive: true }));

test('a missing key is made, once', () => {
  writeLocalSecrets(root);
  const first = secrets();
  const der = Buffer.from(/^AUDIT_SIGNING_KEY=(.+)$/m.exec(first)?.[1] ?? '', 'base64');
  expect(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).asymmetricKeyType).toBe('ed25519');
  writeLocalSecrets(root);
  expect(secrets()).toBe(first);
});

test('secrets that were put in by hand are kept', () => {
  writeFileSync(localSecretsFile(root), 'OTHER=value');
  writeLocalSecrets(root);
  expect(secrets()).toMatch(/^OTHER=value\nAUDIT_SIGNING_KEY=.+\n$/);
});
