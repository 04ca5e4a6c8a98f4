import { enableCompileCache } from 'node:module';

// halves the time to the first answer, which the start of the whole suite waits for
enableCompileCache();

if (process.argv[2] === 'serve') {
  const { serve } = await import('./serve.ts');
  serve();
} else {
  process.stderr.write('Usage: node main.ts serve\n');
  process.exitCode = 2;
}
