import { expect, test } from 'vitest';
import { strayTexts } from './strayTexts.ts';

const imports = `
import { msg, plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from './Field.tsx';
`;
const texts = (source: string) => strayTexts('part.tsx', imports + source).map(({ text }) => text);

test.each([
  ['<p>Save it</p>', 'Save it'],
  ['<Select label="Language" />', 'Language'],
  ['<p>or</p>', 'or'],
  ['<p><b>{count}</b> left</p>', 'left'],
  ['<img alt="a vase" />', 'a vase'],
  ['<input aria-label={open ? "hide" : t`Show`} />', 'hide'],
  [`<Field label={\`the \${name}\`} />`, 'the …'],
  ['<p>{open ? "Hide" : more}</p>', 'Hide'],
  ['const titles = { one: "Your files" }', 'Your files'],
  [`const title = \`Step \${now}\``, 'Step …'],
  ['<Notice title="A file" />', 'A file'],
  ['<Field hint={<b>Two-factor</b>} />', 'Two-factor'],
])('%s has a text that nobody translates', (source, text) => {
  expect(texts(source)).toEqual([text]);
});

test.each([
  '<Trans>Save <b>it</b></Trans>',
  '<p title={t`Save`} keys="Control+K">{n} · {m}</p>',
  'const titles = { one: msg`Your files`, two: msg({ message: "Open", context: "A door" }) }',
  'const left = plural(count, { one: "One file", other: "# files" })',
  'throw new Error("Nobody reads this")',
  'type Key = "Enter"; const type = { "Content-Type": "application/json" }; const id = "camelCase"',
  'const isDark = theme === "Dark"',
  '<p>Maquette</p>',
])('%s has none', (source) => {
  expect(texts(source)).toEqual([]);
});

test('a stray text is found by its line', () => {
  expect(strayTexts('part.tsx', '\n\nconst a = <p>Save</p>;')).toEqual([{ text: 'Save', line: 3 }]);
});
