import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How each secret of functions is made up for a local suite. */
const made: Record<string, () => string> = {
  AUDIT_SIGNING_KEY: () =>
    generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
};

/** Where the Functions emulator looks for secrets; git leaves it out, and so does a deployment. */
export function localSecretsFile(root: string): string {
  return join(root, 'functions', '.secret.local');
}

/** Makes up the secrets that the file lacks; what stands there, by hand or from before, is kept. */
export function writeLocalSecrets(root: string): void {
  const file = localSecretsFile(root);
  const text = textOf(file);
  const missing = Object.entries(made).filter(([name]) => !new RegExp(`^${name}=`, 'm').test(text));
  if (missing.length === 0) return;
  const lines = missing.map(([name, make]) => `${name}=${make()}\n`);
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  writeFileSync(file, before + lines.join(''), { mode: 0o600 });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
