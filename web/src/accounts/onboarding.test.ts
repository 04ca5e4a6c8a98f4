import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Member } from '../../../functions/contract/accounts.ts';
import { firstAnswers } from './onboarding.ts';

const channels = { email: true, push: true };
const member: Member = {
  id: 'ann',
  role: 'member',
  suspended: false,
  emailVerified: true,
  name: 'Ann',
  suggestedHandle: 'ann-7',
  bio: '',
  links: [],
  interests: [],
  intents: [],
  preferences: {
    language: 'en',
    currency: 'EUR',
    theme: 'system',
    notifications: { orders: channels, messages: channels, forum: channels, news: channels },
  },
  joinedAt: 1,
};

test('a new member begins with what is known of them', () => {
  expect(firstAnswers(member, null)).toEqual({
    step: 1,
    intents: [],
    interests: [],
    name: 'Ann',
    handle: 'ann-7',
  });
});

test('whoever left goes on where they were', () => {
  const left = {
    step: 3 as const,
    intents: ['sell' as const],
    interests: ['lamps'],
    name: 'Anna',
    handle: 'anna',
  };
  expect(firstAnswers(member, JSON.stringify(left))).toEqual(left);
});

test('whatever was kept, the answers can be used', () => {
  const kept = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constant('{"step":9,"intents":["rule"],"interests":[1],"name":4}'),
  );
  fc.assert(
    fc.property(kept, (text) => {
      const answers = firstAnswers(member, text);
      expect([1, 2, 3]).toContain(answers.step);
      expect([answers.name, answers.handle].every((word) => typeof word === 'string')).toBe(true);
      expect(answers.intents.every((intent) => ['buy', 'sell', 'create'].includes(intent))).toBe(true);
    }),
  );
});
