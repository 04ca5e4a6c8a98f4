import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { type Catalog, compileCatalog, formatCatalog, parseCatalog } from './catalog.ts';
import { catalogProblems } from './catalogProblems.ts';
import { extractMessages, germanFile, untranslatable } from './sources.ts';

const written = readFileSync(germanFile, 'utf8');
let current: Catalog;

beforeAll(async () => {
  current = await extractMessages(await parseCatalog(written, 'de'));
}, 60_000);

test('every text of the site goes through a macro', () => {
  expect(untranslatable()).toEqual([]);
});

test('the German catalog is complete', () => {
  expect(Object.keys(current).length).toBeGreaterThan(300);
  expect(catalogProblems(current)).toEqual([]);
});

test('the German catalog has what the source says now: `npm run messages` brings it up to date', async () => {
  expect(await formatCatalog(current, 'de', written)).toBe(written);
});

test('a German sentence is spoken with its values', () => {
  expect(compileCatalog({ a: { message: 'In {when}', translation: 'In {when}' } })).toEqual({
    a: ['In ', ['when']],
  });
});

test.each([
  ['{name} left', '{nam} ist weg'],
  ['<0>Go</0> on', 'Weiter'],
  ['{n, plural, one {# of {all}} other {# files}}', '{n, plural, one {# Datei} other {# Dateien}}'],
  ['Save', ''],
])('“%s” is not “%s”', (message, translation) => {
  expect(catalogProblems({ a: { message, translation } })).toHaveLength(1);
});

test('a translation may turn the order around', () => {
  expect(catalogProblems({ a: { message: '{a} of <0>{b}</0>', translation: '<0>{b}</0>: {a}' } })).toEqual(
    [],
  );
});
