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

/** Whoever is signed in and not suspended may watch for a document that is not there yet. */
function everyAwaits(allowed: Row['allowed']): Row['allowed'] {
  const watchers: Person[] = ['member', 'another seller', 'moderator', 'admin', 'unverified'];
  return { ...Object.fromEntries(watchers.map((person) => [person, ['await']])), ...allowed };
}

/** What its owner may read, one by one and in lists. */
const ownersOnly: Row['allowed'] = {
  owner: ['get', 'listOwn'],
  'admin who owns it': ['get', 'listOwn'],
};
/** The same, where a page may also wait for it to come. */
const ownersAwaited = everyAwaits({
  owner: ['get', 'listOwn', 'await'],
  'admin who owns it': ['get', 'listOwn', 'await'],
});

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
  files: {
    data: { ownerId: 'owner', state: 'pending' },
    allowed: ownersAwaited,
  },
  assets: { data: { ownerId: 'owner' }, allowed: ownersOnly },
  'assets/id/versions': {
    data: { ownerId: 'owner', n: 1 },
    allowed: ownersOnly,
  },
  folders: { data: { ownerId: 'owner' }, allowed: ownersOnly },
  jobs: {
    data: { ownerId: 'owner', state: 'PENDING' },
    allowed: ownersAwaited,
  },
  storageUse: {
    id: 'owner',
    data: { used: 0, reserved: 0, files: 0, plan: 'free' },
    allowed: { owner: ['get'], 'admin who owns it': ['get'] },
  },
  grants: { data: { buyerId: 'owner' }, allowed: ownersOnly },
  'grants/id/copies': { data: { object: 'derived/a' }, allowed: {} },
  'grants/id/attempts': { data: { at: 0 }, allowed: {} },
  shares: { data: { ownerId: 'owner', tokenHash: 'a' }, allowed: {} },
  derived: { data: { usedAt: 0 }, allowed: {} },
  watermarks: { data: { mark: 0 }, allowed: {} },
  downloadLinks: { data: { grantId: 'a' }, allowed: {} },
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
  figures: { data: { domain: 'shops', hour: 0 }, allowed: {} },
  keyFigures: { data: { day: 0 }, allowed: {} },
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
  'figures',
  'keyFigures',
  'grants/id/copies',
  'grants/id/attempts',
  'shares',
  'derived',
  'watermarks',
  'downloadLinks',
  'handles',
  'mails',
  'members/owner/sessions',
  'recoveryAttempts',
  'recoveryCodes',
  'settings',
];

/** The collection of every path that Maquette spells. */
export function everyCollection(): string[] {
  const open = Object.values(documentPaths).map((path) => path('id', 'id').split('/').slice(0, -1).join('/'));
  return [...new Set([...open, ...serverOnly])];
}
