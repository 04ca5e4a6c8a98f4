import { expect, test } from 'vitest';
import { auditSearch } from './auditSearch.ts';

const searchOf = (text: string) => auditSearch(new URLSearchParams(text));

test('an address without filters searches for everything', () => {
  expect(searchOf('')).toEqual({});
  expect(searchOf('entity=&actor=%20&entry=members/a!1')).toEqual({});
});

test('names are searched for as they stand', () => {
  expect(searchOf('entity=members/a&actor=b&action=grantRole')).toEqual({
    entity: 'members/a',
    actor: 'b',
    action: 'grantRole',
  });
});

test('the last day is in, to its end, also when clocks change on it', () => {
  for (const [day, next] of [
    ['2026-11-21', '2026-11-22'],
    ['2026-03-29', '2026-03-30'],
    ['2026-10-25', '2026-10-26'],
    ['2026-12-31', '2027-01-01'],
  ])
    expect(searchOf(`from=${day}&until=${day}`)).toEqual({
      from: new Date(`${day}T00:00:00`).getTime(),
      until: new Date(`${next}T00:00:00`).getTime(),
    });
});

test('what is no day is left out', () => {
  expect(searchOf('from=yesterday&until=2026-99-99')).toEqual({});
});
