import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

/** The scripts that a public page loads before it can be used may have this many bytes, compressed. */
const budget = 80_000;
/** What the 3D viewer adds to that once it is wanted, without the decoders of packed models. */
const viewerBudget = 190_000;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

let built: string;
let chunks: Record<string, Chunk>;

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production'); // else React would be built with its checks
  built = mkdtempSync(join(tmpdir(), 'maquette-web-'));
  const root = join(import.meta.dirname, '..');
  await build({ root, logLevel: 'error', build: { outDir: built, manifest: true } });
  chunks = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'));
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(built, { recursive: true, force: true });
});

/** The files that come with a chunk, itself included. */
function loadedWith(key: string, known = new Set<string>()): Set<string> {
  const chunk = chunks[key];
  if (!chunk || known.has(chunk.file)) return known;
  known.add(chunk.file);
  for (const needed of chunk.imports ?? []) loadedWith(needed, known);
  return known;
}

/** Bytes of files, compressed. */
function weigh(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0);
}

test('the first load of the public pages keeps to its budget', () => {
  const entry = Object.keys(chunks).find((key) => chunks[key]?.isEntry) ?? '';
  expect(weigh(loadedWith(entry))).toBeGreaterThan(0);
  expect(weigh(loadedWith(entry))).toBeLessThanOrEqual(budget);
});

test('the viewer comes in a chunk of its own, and keeps to its budget', () => {
  const entry = Object.keys(chunks).find((key) => chunks[key]?.isEntry) ?? '';
  const first = loadedWith(entry);
  const own = [...loadedWith('src/files/viewer/ViewerStage.tsx')].filter((file) => !first.has(file));
  expect(weigh(own)).toBeGreaterThan(0);
  expect(weigh(own)).toBeLessThanOrEqual(viewerBudget);
});

test.each([
  'src/accounts/SignInPage.tsx',
  'src/accounts/RegisterPage.tsx',
  'src/accounts/PersonPage.tsx',
  'src/developers/DevelopersPage.tsx',
])('%s shows itself before Firebase Auth is there', (page) => {
  const auth = chunks['src/firebase/auth.ts']?.file;
  expect(auth).toBeDefined();
  expect(chunks[page]).toBeDefined();
  expect(loadedWith(page)).not.toContain(auth);
});
