import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AuditEvent, eventHash, eventId, genesis, headId } from '../lib/auditChain.ts';
import { objects } from '../lib/paths.ts';
import { type AuditCopy, emptyCopy, problemsIn, record, seal } from './auditCopy.ts';
import { Checkpoint, signedCheckpoint } from './checkpoint.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519').privateKey;
const hour = 3_600_000;
/** The action of every honest act. */
const action = 'act';

/** A trail of acts on four entities, sealed three times, the last time after the last act. */
function trail(entities: readonly number[]): AuditCopy {
  const copy = emptyCopy();
  let last: Checkpoint | undefined;
  const sealEvery = Math.ceil(entities.length / 3);
  entities.forEach((n, index) => {
    const details = index % 3 === 0 ? `{"after":${index}}` : undefined;
    record(copy, { entity: `things/${n}`, actor: 'ada', action, at: (index + 1) * hour }, details);
    const isLast = index === entities.length - 1;
    if (isLast || index % sealEvery === sealEvery - 1)
      last = seal(copy, (index + 2) * hour, last, privateKey);
  });
  return copy;
}

type Pick = (below: number) => number;
type Tampering = (copy: AuditCopy, pick: Pick) => void;

function oneOf<T>(things: Iterable<T>, pick: Pick): T {
  const all = [...things];
  const [picked] = all.splice(pick(all.length), 1);
  return picked as T; // `pick` gives an index of the array
}

function changeField(fields: Record<string, unknown>, pick: Pick): Record<string, unknown> {
  const [name, value] = oneOf(Object.entries(fields), pick);
  const others = [`${value}0`, Number(value) + 1, undefined, null, '', 'f'.repeat(64), [value], { value }];
  return { ...fields, [name]: oneOf(others, pick) };
}

/** The events of one entity in order, as the one who tampers reads them. */
function chainOf(copy: AuditCopy, pick: Pick): AuditEvent[] {
  const { entity } = AuditEvent.parse(oneOf(copy.events.values(), pick));
  return [...copy.events.values()]
    .map((data) => AuditEvent.parse(data))
    .filter((event) => event.entity === entity);
}

/** Puts a chain in the place of the entity's own, numbered, linked and hashed anew, with its head. */
function rewrite(copy: AuditCopy, entity: string, chain: readonly AuditEvent[]): void {
  for (const id of [...copy.events.keys()]) if (id.startsWith(`${headId(entity)}!`)) copy.events.delete(id);
  let prev = genesis;
  chain.forEach((event, index) => {
    const { hash: _, ...linked } = { ...event, seq: index + 1, prev };
    prev = eventHash(linked);
    copy.events.set(eventId(linked), { ...linked, hash: prev });
    copy.heads.set(headId(entity), { entity, seq: index + 1, hash: prev });
  });
}

const tamperings: Record<string, Tampering> = {
  'change a field of an entry': ({ events }, pick) => {
    const [id, event] = oneOf(events, pick);
    events.set(id, changeField(event, pick));
  },
  'add a field to an entry': ({ events }, pick) => {
    const [id, event] = oneOf(events, pick);
    events.set(id, { ...event, note: 'added' });
  },
  'change an entry and its hash': ({ events }, pick) => {
    const [id, event] = oneOf(events, pick);
    const changed = { ...AuditEvent.parse(event), actor: 'eve' };
    events.set(id, { ...changed, hash: eventHash(changed) });
  },
  'delete an entry': ({ events }, pick) => void events.delete(oneOf(events.keys(), pick)),
  'delete an entry and close the gap': (copy, pick) => {
    const chain = chainOf(copy, pick);
    const gone = pick(chain.length);
    if (chain.length === 1) copy.heads.delete(headId(chain[0]?.entity ?? ''));
    rewrite(copy, chain[0]?.entity ?? '', chain.toSpliced(gone, 1));
  },
  'insert a copy of an entry': ({ events }, pick) => {
    const event = AuditEvent.parse(oneOf(events.values(), pick));
    events.set(eventId({ ...event, seq: 50 + pick(9) }), event);
  },
  'insert an entry and make room for it': (copy, pick) => {
    const chain = chainOf(copy, pick);
    const [first] = chain;
    if (first)
      rewrite(copy, first.entity, chain.toSpliced(pick(chain.length), 0, { ...first, actor: 'eve' }));
  },
  'append an entry that claims to be old': (copy, pick) => {
    const { entity, at } = AuditEvent.parse(oneOf(copy.events.values(), pick));
    record(copy, { entity, actor: 'eve', action, at: Math.min(at, hour) });
  },
  'invent an entity with a past': (copy) =>
    record(copy, { entity: 'things/new', actor: 'eve', action, at: hour }),
  'swap two entries': ({ events }, pick) => {
    const [a, b] = [oneOf(events, pick), oneOf(events, pick)];
    events.set(a[0], b[1]).set(b[0], a[1]);
  },
  'swap what two entries say': (copy, pick) => {
    const chain = chainOf(copy, pick);
    const [i, j] = [pick(chain.length), pick(chain.length)];
    const [a, b] = [chain[i], chain[j]];
    if (a && b) rewrite(copy, a.entity, chain.with(i, b).with(j, a));
  },
  'reverse a chain': (copy, pick) => {
    const chain = chainOf(copy, pick);
    rewrite(copy, chain[0]?.entity ?? '', chain.toReversed());
  },
  'hash a suffix anew': (copy, pick) => {
    const chain = chainOf(copy, pick);
    const from = pick(chain.length);
    const changed = chain.map((event, index) => (index < from ? event : { ...event, actor: 'eve' }));
    rewrite(copy, chain[0]?.entity ?? '', changed);
  },
  'cut off a tail': (copy, pick) => {
    const chain = chainOf(copy, pick);
    for (const event of chain.slice(pick(chain.length))) copy.events.delete(eventId(event));
  },
  'cut off a tail and set the head back': (copy, pick) => {
    const chain = chainOf(copy, pick);
    const left = pick(chain.length);
    if (left === 0) copy.heads.delete(headId(chain[0]?.entity ?? ''));
    rewrite(copy, chain[0]?.entity ?? '', chain.slice(0, left));
  },
  'change a head': ({ heads }, pick) => {
    const [key, head] = oneOf(heads, pick);
    heads.set(key, changeField(head, pick));
  },
  'set a head back': (copy, pick) => {
    const { entity, seq, hash } = oneOf(chainOf(copy, pick), pick);
    copy.heads.set(headId(entity), { entity, seq, hash });
  },
  'delete a head': ({ heads }, pick) => void heads.delete(oneOf(heads.keys(), pick)),
  'change details': ({ details }, pick) => void details.set(oneOf(details.keys(), pick), '{"after":"other"}'),
  'delete details': ({ details }, pick) => void details.delete(oneOf(details.keys(), pick)),
  'give details to an entry without': (copy, pick) => {
    const without = [...copy.events.keys()].filter((id) => !copy.details.has(id));
    if (without.length > 0) copy.details.set(oneOf(without, pick), '{"after":"made up"}');
  },
  'change a field of a checkpoint': ({ files }, pick) => {
    const [name, file] = oneOf(files, pick);
    files.set(name, changeField(file, pick));
  },
  'change a head in a checkpoint': ({ files }, pick) => {
    const [name, file] = oneOf(files, pick);
    const heads = Checkpoint.parse(file).heads.map((head) => ({ ...head, seq: head.seq + 1 }));
    files.set(name, { ...file, heads });
  },
  'sign a checkpoint with another key': ({ files }, pick) => {
    const [name, file] = oneOf(files, pick);
    files.set(name, signedCheckpoint({ ...Checkpoint.parse(file), heads: [] }, stranger));
  },
  'delete a checkpoint': ({ files }, pick) => void files.delete(oneOf(files.keys(), pick)),
  'rename a checkpoint': ({ files }, pick) => {
    const [name, file] = oneOf(files, pick);
    files.delete(name);
    files.set(objects.auditCheckpoint(pick(1_000_000)), file);
  },
  'change the anchor': (copy) => {
    if (copy.anchor) copy.anchor = { ...copy.anchor, digest: genesis };
  },
};

const acts = fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 40 });

test('an honest trail has no problems', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (entities) => {
      expect(await problemsIn(trail(entities), publicKey)).toEqual([]);
    }),
  );
});

test('of 1,000 tamperings with a sealed trail 1,000 are found', async () => {
  const found: Record<string, number> = {};
  const names = Object.keys(tamperings);
  const picks = fc.array(fc.nat(), { minLength: 20, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(acts, fc.constantFrom(...names), picks, async (entities, name, numbers) => {
      const copy = trail(entities);
      const drawn = numbers.values();
      tamperings[name]?.(copy, (below) => (drawn.next().value ?? 0) % below);
      fc.pre(asText(copy) !== asText(trail(entities))); // swapping an entry with itself is no tampering
      expect(await problemsIn(copy, publicKey), name).not.toEqual([]);
      found[name] = (found[name] ?? 0) + 1;
    }),
    { numRuns: 1_000 },
  );
  expect(Object.keys(found).toSorted()).toEqual(names.toSorted());
  expect(Object.values(found).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(1_000);
});

test('entries after the last checkpoint are held by their chain and its head', async () => {
  const copy = trail([0, 0, 1]);
  record(copy, { entity: 'things/0', actor: 'ada', action, at: 9 * hour });
  expect(await problemsIn(copy, publicKey)).toEqual([]);
  const unsealed = eventId({ entity: 'things/0', seq: 3 });
  copy.events.set(unsealed, { ...copy.events.get(unsealed), actor: 'eve' });
  expect(await problemsIn(copy, publicKey)).toMatchObject([
    { kind: 'entry-changed', entity: 'things/0', seq: 3 },
  ]);
  copy.events.delete(unsealed);
  expect(await problemsIn(copy, publicKey)).toMatchObject([
    { kind: 'tail-missing', entity: 'things/0', seq: 3 },
  ]);
});

test('details may go once their erasure is on record, and not after it', async () => {
  const copy = trail([0, 0, 1]);
  record(copy, { entity: 'things/0', actor: 'ada', action: 'eraseAuditDetails', at: 9 * hour });
  copy.details.clear();
  expect(await problemsIn(copy, publicKey)).toEqual([]);
  record(copy, { entity: 'things/0', actor: 'ada', action, at: 9 * hour }, '{"after":1}');
  copy.details.clear();
  expect(await problemsIn(copy, publicKey)).toMatchObject([{ kind: 'details-missing', seq: 4 }]);
});

/** Two copies with the same text hold the same; the order of documents does not count. */
function asText({ events, details, heads, files, anchor }: AuditCopy): string {
  return JSON.stringify([...[events, details, heads, files].map((map) => [...map].sort()), anchor]);
}
