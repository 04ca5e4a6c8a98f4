import { documentPaths } from '../../functions/contract/paths.ts';
import type { Attempt } from './attempts.ts';
import type { Person } from './people.ts';

interface Row {
  /** A document of the collection; it belongs to `owner`. */
  readonly data: object;
  /** Its id, where rules look at that. */
  readonly id?: string;
  /** What each person may do; whoever is not named may do nothing. */
  readonly allowed: Partial<Record<Person, readonly Attempt[]>>;
}

/** The expectation for every collection × person × attempt. */
export const rulesTable: Record<string, Row> = {
  members: {
    id: 'owner',
    data: { role: 'member', suspended: false },
    allowed: { owner: ['get'], 'admin who owns it': ['get'] },
  },
  systemChecks: {
    data: { ownerId: 'owner', startedAt: 0, steps: {} },
    allowed: { 'admin who owns it': ['get', 'await'], admin: ['await'] },
  },
  'members/owner/sessions': { data: { startedAt: 0 }, allowed: {} },
  handles: { data: { handle: 'there', memberId: 'owner' }, allowed: {} },
  settings: { data: { routes: [], bannedDomains: [] }, allowed: {} },
  recoveryCodes: { id: 'owner', data: { hashes: [] }, allowed: {} },
  recoveryAttempts: { data: { failures: 0, lockedUntil: 0 }, allowed: {} },
  mails: { data: { to: 'owner@maquette.test' }, allowed: {} },
  apiKeys: { data: { ownerId: 'owner', hash: '' }, allowed: {} },
  events: { data: { at: 0 }, allowed: {} },
  auditEvents: { data: { entity: 'things/a', seq: 1, actor: 'owner', action: 'act', at: 0 }, allowed: {} },
  auditHeads: { data: { entity: 'things/a', seq: 1 }, allowed: {} },
  auditDetails: { data: { text: '{}' }, allowed: {} },
  idempotencyKeys: { data: { answer: '{}' }, allowed: {} },
  rateWindows: { data: { taken: 1 }, allowed: {} },
};

/** Collections that functions alone touch; no path of theirs is in the contract. */
const serverOnly = [
  'apiKeys',
  'auditDetails',
  'auditEvents',
  'auditHeads',
  'events',
  'idempotencyKeys',
  'rateWindows',
  'handles',
  'mails',
  'members/owner/sessions',
  'recoveryAttempts',
  'recoveryCodes',
  'settings',
];

/** The collection of every path that Maquette spells. */
export function everyCollection(): string[] {
  const open = Object.values(documentPaths).map((path) => path('id').split('/').slice(0, -1).join('/'));
  return [...new Set([...open, ...serverOnly])];
}
