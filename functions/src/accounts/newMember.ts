import { DisplayName, type Member, type Preferences } from '../../contract/accounts.ts';
import type { Role } from '../../contract/operation.ts';
import { mailLanguage } from '../lib/mailLanguage.ts';
import { nameKey } from './nameKey.ts';
import { suggestHandle } from './suggestHandle.ts';

/** What Firebase Auth knows of somebody who is new here. */
export interface Account {
  readonly uid: string;
  readonly email?: string | undefined;
  readonly emailVerified: boolean;
  readonly displayName?: string | undefined;
  /** What the site spoke when they signed in, BCP 47. */
  readonly locale?: string | undefined;
  /** From the custom claims, which only the server and the operator write. */
  readonly role: Role;
  readonly isSuspended: boolean;
}

/** How a person is told of things until they say otherwise. */
const defaultPreferences: Preferences = {
  language: 'en',
  currency: 'EUR',
  theme: 'system',
  notifications: {
    orders: { email: true, push: true },
    messages: { email: true, push: true },
    forum: { email: false, push: true },
    news: { email: false, push: false },
  },
};

/** The document of somebody who signs in for the first time. A name that could not be shown is left out. */
export function newMember(account: Account, joinedAt: number): Member {
  const { uid, email, emailVerified, role, isSuspended } = account;
  const shown = DisplayName.safeParse(account.displayName);
  const name = shown.success ? shown.data : '';
  return {
    id: uid,
    role,
    suspended: isSuspended,
    ...(email ? { email: email.toLowerCase() } : {}),
    emailVerified,
    name,
    nameKey: nameKey(name),
    suggestedHandle: suggestHandle(name, uid),
    bio: '',
    links: [],
    interests: [],
    intents: [],
    preferences: { ...defaultPreferences, language: mailLanguage(account.locale) },
    joinedAt,
  };
}
