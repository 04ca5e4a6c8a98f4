import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { messages } from './messages/vitePlugin.ts';

/** In development the Hosting emulator answers what Vite has no files for. */
const hosting = 'http://127.0.0.1:5000';

export default defineConfig({
  plugins: [messages(), react(), tailwindcss()],
  // React has itself what this fills in for old versions of it.
  resolve: { alias: [{ find: /^use-sync-external-store\/shim(?:\/index\.js)?$/, replacement: 'react' }] },
  build: {
    target: 'baseline-widely-available',
    // The polyfill would be an inline script, which the Content Security Policy refuses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What the first load needs in one file: it compresses better than a dozen small ones, and asks once.
        codeSplitting: {
          groups: [{ name: 'first', tags: ['$initial'], test: /^(?!.*(?:index\.html|main\.tsx))/ }],
        },
      },
    },
  },
  server: { proxy: { '/__': hosting, '/api': hosting } },
});
