import { defineConfig } from 'vitest/config';
import { messages } from './web/messages/vitePlugin.ts';

const exclude = ['**/node_modules/**', '**/dist/**'];

/** `unit` needs nothing running (a test may start what it needs); `suite` runs against the whole local suite. */
export default defineConfig({
  test: {
    silent: 'passed-only',
    // Most tests wait for servers that they start, so two cores take two files at a time.
    maxWorkers: 2,
    projects: [
      {
        plugins: [messages()],
        test: {
          name: 'unit',
          include: ['{functions,web,emulators,scripts}/**/*.test.{ts,tsx}'],
          exclude,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'suite',
          include: ['tests/**/*.test.ts'],
          exclude: [...exclude, 'tests/browser/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
