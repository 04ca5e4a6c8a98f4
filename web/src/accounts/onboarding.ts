import { msg } from '@lingui/core/macro';
import type { Member } from '../../../functions/contract/accounts.ts';

/** What a new member has answered so far; kept in this browser until it is sent. */
export interface Answers {
  readonly step: 1 | 2 | 3;
  readonly intents: Member['intents'];
  readonly interests: readonly string[];
  readonly name: string;
  readonly handle: string;
}

/** What somebody may come for. */
export const intents = [
  ['buy', msg`Find and buy`, msg`Models to print, prints, and crafted goods.`],
  ['sell', msg`Sell my work`, msg`Open a shop, ship or deliver files, get paid.`],
  ['create', msg`Create with the studio`, msg`From words or pictures to models, ready to print or animate.`],
] as const;

/** Interests by the word that is kept. */
export const interests = [
  ['figurines', msg`Figurines`],
  ['tabletop', msg`Tabletop games`],
  ['characters', msg`Game characters`],
  ['ceramics', msg`Ceramics`],
  ['jewellery', msg`Jewellery`],
  ['lamps', msg`Lamps`],
  ['planters', msg`Planters`],
  ['home', msg`Home and kitchen`],
  ['toys', msg`Toys`],
  ['cosplay', msg`Cosplay`],
  ['tools', msg`Tools and parts`],
  ['art', msg`Art and sculpture`],
] as const;

/** Where a member begins: where they left off here, else with what is known of them. */
export function firstAnswers(member: Member, kept: string | null): Answers {
  const known: Answers = {
    step: 1,
    intents: member.intents,
    interests: member.interests,
    name: member.name,
    handle: member.handle ?? member.suggestedHandle,
  };
  return { ...known, ...readKept(kept) };
}

/** What was kept, as far as it can be used: somebody may have changed it, or an older version wrote it. */
function readKept(kept: string | null): Partial<Answers> {
  const value: unknown = kept ? parse(kept) : undefined;
  if (typeof value !== 'object' || value === null) return {};
  const found = new Map(Object.entries(value));
  const [step, name, handle] = [found.get('step'), found.get('name'), found.get('handle')];
  return {
    ...(step === 2 || step === 3 ? { step } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof handle === 'string' ? { handle } : {}),
    intents: chosen(intents, found.get('intents')),
    interests: chosen(interests, found.get('interests')),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // begins anew
  }
}

/** Those of the offered words that were kept. */
function chosen<Word extends string>(
  offered: readonly (readonly [Word, ...unknown[]])[],
  kept: unknown,
): Word[] {
  const words: readonly unknown[] = Array.isArray(kept) ? kept : [];
  return offered.map(([word]) => word).filter((word) => words.includes(word));
}
