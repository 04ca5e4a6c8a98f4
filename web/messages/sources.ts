import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from './catalog.ts';
import { strayTexts } from './strayTexts.ts';
import { macroImport, transformMessages } from './transform.ts';

const web = join(import.meta.dirname, '..');

/** The German catalog. */
export const germanFile = join(web, 'src/locales/de.po');

interface Source {
  /** Below `web`, in the form `src/…`. */
  readonly path: string;
  readonly text: string;
}

/** Every source file of the site, tests left out, in the order of their paths. */
function sources(): Source[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: web })
    .filter((path) => !/\.(?:test|d)\.tsx?$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(web, path), 'utf8') }));
}

/** Every message of the site in the order of the source, with the translations that are known of it. */
export async function extractMessages(known: Catalog): Promise<Catalog> {
  const catalog: Catalog = {};
  for (const { path, text } of sources().filter((source) => macroImport.test(source.text))) {
    const { messages } = await transformMessages(path, text);
    for (const { id, message, context, comment } of messages) {
      const { origin = [], comments = [] } = catalog[id] ?? {};
      catalog[id] = {
        message,
        ...(context ? { context } : {}),
        comments: [...new Set(comments.concat(comment ?? []))],
        origin: [...origin, [path]],
        translation: known[id]?.translation ?? '',
      };
    }
  }
  return catalog;
}

/** Texts of the site that no translator gets to see, as `path:line: text`. */
export function untranslatable(): string[] {
  return sources().flatMap(({ path, text }) =>
    strayTexts(path, text).map((stray) => `web/${path}:${stray.line}: ${stray.text}`),
  );
}
