import { documentPaths } from '../../functions/contract/paths.ts';
import type { Attempt } from './attempts.ts';
import type { Person } from './people.ts';

interface Row {
  /** A document of the collection; it belongs to `owner`. */
  readonly data: object;
  /** What each person may do; whoever is not named may do nothing. */
  readonly allowed: Partial<Record<Person, readonly Attempt[]>>;
}

/** The expectation for every collection × person × attempt. */
export const rulesTable: Record<string, Row> = {
  systemChecks: {
    data: { ownerId: 'owner', startedAt: 0, steps: {} },
    allowed: { 'admin who owns it': ['get'] },
  },
  events: { data: { at: 0 }, allowed: {} },
};

/** Collections that functions alone touch; no path of theirs is in the contract. */
const serverOnly = ['events'];

/** The collection of every path that Maquette spells. */
export function everyCollection(): string[] {
  const open = Object.values(documentPaths).map((path) => path('id').split('/').slice(0, -1).join('/'));
  return [...new Set([...open, ...serverOnly])];
}
