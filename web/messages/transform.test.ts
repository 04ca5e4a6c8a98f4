import { expect, test } from 'vitest';
import { transformMessages } from './transform.ts';

const page = `
import { msg, plural, t } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
export const title = msg({ message: 'Open', context: 'a door', comment: 'short' });
export const count = (n: number): string => t\`\${plural(n, { one: '# file', other: '# files' })} left\`;
export function Part<T>({ name }: { name: string; of?: T }) {
  const { t } = useLingui();
  return <p title={t\`Hello \${name}\`}><Trans>It is <b>{name}</b>.</Trans></p>;
}
`;

test('the texts of a file are found, with their context and comment', async () => {
  const { messages } = await transformMessages('/web/src/part.tsx', page);
  expect(messages.map(({ id: _, ...texts }) => texts)).toEqual([
    { message: 'Open', context: 'a door', comment: 'short' },
    { message: '{n, plural, one {# file} other {# files}} left' },
    { message: 'Hello {name}' },
    { message: 'It is <0>{name}</0>.' },
  ]);
});

test('the shipped code has the English text compiled, and neither macro, context nor comment', async () => {
  const { code } = await transformMessages('/web/src/part.tsx', page);
  expect(code).toContain('message: ["Hello ", ["name"]]');
  expect(code).not.toMatch(/macro|a door|short/);
});
