import { afterEach, expect, test, vi } from 'vitest';
import { scanBytes } from './scanBytes.ts';
import { eicar, type Fault, startTestClamd } from './testClamd.ts';

const harmless = Buffer.from('a cup');

afterEach(() => vi.unstubAllEnvs());

async function withScanner(options: Parameters<typeof startTestClamd>[0] = {}): Promise<Disposable> {
  const { address, close } = await startTestClamd(options);
  vi.stubEnv('CLAMD', address);
  return { [Symbol.dispose]: close };
}

test('without a scanner, a file is not said to be clean', async () => {
  expect(await scanBytes([Buffer.from(eicar)])).toEqual({ state: 'off' });
});

test('a file that the scanner finds nothing in is clean', async () => {
  using _ = await withScanner();
  expect(await scanBytes([harmless])).toEqual({ state: 'clean' });
});

test('a virus is found, also across pieces and deep in a large file', async () => {
  using _ = await withScanner({ maxBytes: 10e6 });
  const infected = { state: 'infected', found: 'Eicar-Test-Signature' };
  expect(await scanBytes([Buffer.from(eicar)])).toEqual(infected);
  expect(await scanBytes([Buffer.from(eicar.slice(0, 30)), Buffer.from(eicar.slice(30))])).toEqual(infected);
  expect(await scanBytes([Buffer.alloc(5e6), Buffer.from(eicar), Buffer.alloc(1e6)])).toEqual(infected);
});

test('what is larger than the scanner takes is too large, not clean', async () => {
  using _ = await withScanner({ maxBytes: 1000 });
  expect(await scanBytes([Buffer.alloc(40e6)])).toEqual({ state: 'too-large' });
});

test.each<Fault>(['error', 'hang-up', 'nonsense'])(
  'a scanner in trouble (%s) gives no verdict',
  async (fault) => {
    using _ = await withScanner({ fault });
    await expect(scanBytes([harmless])).rejects.toThrow(/virus scanner/);
  },
);

test('a scanner that is down gives no verdict', async () => {
  const { address, close } = await startTestClamd();
  await new Promise((resolve) => close().once('close', resolve));
  vi.stubEnv('CLAMD', address);
  await expect(scanBytes([harmless])).rejects.toThrow();
});

test('a real ClamAV (skipped unless MAQUETTE_TEST_CLAMD=host:port names one) finds EICAR and passes what is harmless', async ({
  skip,
}) => {
  const address = process.env.MAQUETTE_TEST_CLAMD;
  if (!address) skip('no ClamAV daemon here: set MAQUETTE_TEST_CLAMD=host:port to one that knows EICAR');
  vi.stubEnv('CLAMD', address);
  expect(await scanBytes([harmless])).toEqual({ state: 'clean' });
  expect(await scanBytes([Buffer.from(eicar)])).toMatchObject({ state: 'infected' });
});
