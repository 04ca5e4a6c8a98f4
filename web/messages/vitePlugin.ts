import { basename } from 'node:path';
import type { Plugin } from 'vite';
import { compileCatalog, parseCatalog } from './catalog.ts';
import { macroImport, transformMessages } from './transform.ts';

/** Lets the site be written with Lingui's macros, and import a `.po` catalog as its compiled texts. */
export function messages(): Plugin {
  return {
    name: 'maquette-messages',
    enforce: 'pre',
    transform: {
      filter: { id: [/\/web\/src\/.*\.tsx?$/, /\.po$/] },
      async handler(source, id) {
        if (id.endsWith('.po')) {
          const catalog = compileCatalog(await parseCatalog(source, basename(id, '.po')));
          return { code: `export default ${JSON.stringify(catalog)};`, moduleType: 'js' };
        }
        if (!macroImport.test(source)) return null;
        const { code, map } = await transformMessages(id, source);
        return { code, map };
      },
    },
  };
}
