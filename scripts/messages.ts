import { readFileSync, writeFileSync } from 'node:fs';
import { formatCatalog, parseCatalog } from '../web/messages/catalog.ts';
import { catalogProblems } from '../web/messages/catalogProblems.ts';
import { extractMessages, germanFile, untranslatable } from '../web/messages/sources.ts';

/**
 * Brings the German catalog up to what the source says: new texts come in, gone ones go, translations stay.
 * With `--check` it writes nothing. Ends with 1 while a text is untranslated or goes past the macros, or (checking)
 * the catalog is not the source's.
 */
const isCheck = process.argv.includes('--check');
const before = readFileSync(germanFile, 'utf8');
const catalog = await extractMessages(await parseCatalog(before, 'de'));
const after = await formatCatalog(catalog, 'de', before);
const problems = [
  ...untranslatable().map((place) => `goes through no macro: ${place}`),
  ...catalogProblems(catalog),
  ...(isCheck && after !== before ? ['the catalog is not up to date: run `npm run messages`'] : []),
];
if (!isCheck) writeFileSync(germanFile, after);
for (const problem of problems) console.error(problem);
console.log(`${Object.keys(catalog).length} texts, ${problems.length} problems.`);
process.exitCode = problems.length > 0 ? 1 : 0;
