import { expect, test } from 'vitest';
import { request, rules } from '../fixtures.ts';
import { coverageHtml } from '../ruleset.ts';
import type { CoverageNode } from './coverage.ts';

const source =
  'match /things/{id} { allow get: if id == "one" && request.auth.uid == "<alice>"; allow list: if missing(); }';

test('coverage counts what every expression came to', () => {
  const ruleset = rules(source);
  ruleset.startCoverage();
  ruleset.authorize(request());
  ruleset.authorize(request());
  ruleset.authorize(request({ auth: null }));
  const { report, rules: files } = ruleset.coverage();
  const [get, list] = report;
  expect(get?.values).toEqual([
    { value: { boolValue: false }, count: 2 },
    { value: { undefined: { causeMessage: 'Null value error.' } }, count: 1 },
  ]);
  expect(get?.children?.[0]?.values).toEqual([{ value: { boolValue: true }, count: 3 }]);
  expect(list?.values).toBeUndefined();
  const content = files.files[0]?.content ?? '';
  expect(textOf(get, content)).toBe('id == "one" && request.auth.uid == "<alice>"');
  expect(get?.sourcePosition).toMatchObject({ line: 3, column: 36 });
});

function textOf(node: CoverageNode | undefined, content: string): string {
  return content.slice(node?.sourcePosition.currentOffset, node?.sourcePosition.endOffset);
}

test('nothing is counted before coverage is started, and decisions are the same after', () => {
  const ruleset = rules('match /things/{id} { allow get: if id == "one"; }');
  expect(ruleset.authorize(request()).allowed).toBe(true);
  ruleset.startCoverage();
  expect(ruleset.coverage().report[0]?.values).toBeUndefined();
  expect(ruleset.authorize(request()).allowed).toBe(true);
  expect(ruleset.coverage().report[0]?.values).toEqual([{ value: { boolValue: true }, count: 1 }]);
});

test('the page shows the whole source, safely, with values on the expressions', () => {
  const ruleset = rules(source);
  ruleset.startCoverage();
  ruleset.authorize(request());
  const html = coverageHtml(ruleset.coverage());
  const text = html.slice(html.indexOf('<pre>')).replace(/<[^>]*>/g, '');
  expect(text).toContain(
    source.replace('&&', '&amp;&amp;').replaceAll('"', '&quot;').replace('<alice>', '&lt;alice&gt;'),
  );
  expect(html).toContain('Expression never evaluated');
  expect(html).not.toContain('<alice>');
});
