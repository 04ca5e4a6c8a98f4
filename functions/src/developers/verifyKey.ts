import type { Caller } from '../lib/access.ts';
import { now } from '../lib/clock.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import { isKeyOf, keyIdIn } from './apiKeyText.ts';
import { findKeyOwner } from './findKeyOwner.ts';
import { markUsed } from './markUsed.ts';
import { type KnownKey, StoredKey } from './storedKey.ts';

/** How long an instance goes by what it read of a key and its owner, in ms: a revoked key may work that long. */
export const knownFor = 30_000;
/** The most keys that an instance remembers, wrong ones too; the one read first makes room. */
const mostKnown = 5_000;

const known = new Map<string, { readAt: number; key: Promise<KnownKey | undefined> }>();

/** The caller behind the text of a key, or a refusal that says what is wrong with it. */
export async function verifyKey(text: string): Promise<Caller> {
  const id = keyIdIn(text) ?? fail('unauthenticated', 'key-malformed');
  const key = await findKey(id);
  // Only who holds the whole key is told anything more about it.
  if (!key || !isKeyOf(text, key.hash)) fail('unauthenticated', 'key-wrong');
  if (key.revokedAt !== undefined || !key.owner) fail('unauthenticated', 'key-revoked');
  if (key.expiresAt !== undefined && key.expiresAt <= now()) fail('unauthenticated', 'key-expired');
  if (!(await markUsed(key))) known.delete(id);
  return { ...key.owner, key };
}

function findKey(id: string): Promise<KnownKey | undefined> {
  const remembered = known.get(id);
  if (remembered && now() - remembered.readAt < knownFor) return remembered.key;
  const key = readKey(id);
  known.delete(id);
  known.set(id, { readAt: now(), key });
  key.catch(() => known.delete(id));
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest) known.delete(oldest);
  return key;
}

async function readKey(id: string): Promise<KnownKey | undefined> {
  const found = await paths.apiKey(id).get();
  if (!found.exists || !found.updateTime) return undefined;
  const key = StoredKey.parse(found.data());
  return { ...key, owner: await findKeyOwner(key.ownerId), updateTime: found.updateTime };
}
