import * as z from 'zod';
import { operation } from './operation.ts';
import { PageRequest, pageOf } from './page.ts';

/** A person's uid, as Firebase Auth gives it; one between double underscores could not name a document. */
export const MemberId = z.string().regex(/^(?!__.*__$)[A-Za-z0-9_-]{1,128}$/);

/** The roles of `Role`, as data. */
export const RoleName = z.enum(['member', 'seller', 'moderator', 'admin']);

/** A name in addresses, `/people/{handle}`; what is written otherwise (full width, capitals) is brought to this form. */
export const Handle = z
  .string()
  .max(60)
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9](?:[a-z0-9]|[-_](?=[a-z0-9])){2,29}$/));

/** No control characters, and none that turn the direction of what stands around them. */
const plainText = /^[^\p{Cc}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]*$/u;
const plainLines = /^(?:\n|[^\p{Cc}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}])*$/u;

/** What others call a person. */
export const DisplayName = z.string().trim().min(1).max(60).regex(plainText);

/** An address of another site: https, and without a user or password in it. */
const Link = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .max(200)
  .refine((text) => !URL.parse(text)?.username && !URL.parse(text)?.password);

/** What a person came for; decides which pages are offered first and gives no rights. */
export const Intent = z.enum(['buy', 'sell', 'create']);

/** The part of a profile that its owner writes. */
const ProfileText = {
  name: DisplayName,
  bio: z.string().trim().max(500).regex(plainLines),
  links: z.array(Link).max(5),
};

/** How somebody is told of one kind of event; in the app they always are. */
const Channels = z.strictObject({ email: z.boolean(), push: z.boolean() });

export const Preferences = z.strictObject({
  /** A BCP 47 language, region at most: `en`, `pt-BR`. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/),
  /** ISO 4217; prices are shown in it where an exchange rate is known, and charged in the shop's own. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  theme: z.enum(['system', 'light', 'dark']),
  notifications: z.strictObject({ orders: Channels, messages: Channels, forum: Channels, news: Channels }),
});
export type Preferences = z.infer<typeof Preferences>;

/** Why and since when somebody is shut out. */
const Suspension = z.object({ at: z.number(), by: z.string(), reason: z.string().max(500) });

/**
 * One person, in `members/{uid}`: the truth about role and suspension, of which the token's claims are the mirror.
 * Its owner may read all of it; others see `Profile`.
 */
export const Member = z.object({
  id: MemberId,
  role: RoleName,
  suspended: z.boolean(),
  suspension: Suspension.optional(),
  /** Lower case, from Firebase Auth; an account by phone has none. */
  email: z.string().optional(),
  emailVerified: z.boolean(),
  name: z.string(),
  /** Set by onboarding, and unique from then on. */
  handle: z.string().optional(),
  /** Milliseconds since the epoch of the last change of the handle. */
  handleAt: z.number().optional(),
  /** Offered by onboarding; nobody has claimed it, so somebody else may be faster. */
  suggestedHandle: z.string(),
  bio: z.string(),
  links: z.array(z.string()),
  /** Name of the object in the bucket; anybody may read it. */
  avatar: z.string().optional(),
  interests: z.array(z.string()),
  intents: z.array(Intent),
  preferences: Preferences,
  /** Milliseconds since the epoch, as every time here. */
  joinedAt: z.number(),
  onboardedAt: z.number().optional(),
  /** Sign-ins before this moment are over: their tokens must not be taken any more. */
  signedOutAt: z.number().optional(),
});
export type Member = z.infer<typeof Member>;

/** What anybody may see of a person. */
export const Profile = z.object({
  id: MemberId,
  handle: z.string(),
  name: z.string(),
  bio: z.string(),
  links: z.array(z.string()),
  avatar: z.string().optional(),
  isSeller: z.boolean(),
  joinedAt: z.number(),
});
export type Profile = z.infer<typeof Profile>;

/** One sign-in on one device. */
export const Session = z.object({
  id: z.string(),
  startedAt: z.number(),
  /** How: `password`, `emailLink`, `google.com`, `oidc.…`, `saml.…`. */
  method: z.string(),
  /** As the browser names itself. */
  userAgent: z.string(),
  /** The network, not the address: the first 24 bits of an IPv4 address, 48 of an IPv6 one. */
  network: z.string(),
});
export type Session = z.infer<typeof Session>;

/** Largest avatar, in bytes. */
export const maxAvatarBytes = 5 * 1024 * 1024;
export const AvatarType = z.enum(['image/png', 'image/jpeg', 'image/webp']);
export type AvatarType = z.infer<typeof AvatarType>;

/** A domain of email addresses, in lower case. */
const EmailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/);

/** Where the people of an email domain sign in. */
export const SignInRoute = z.strictObject({
  domain: EmailDomain,
  /** A provider as set up in Firebase Auth: `oidc.…` or `saml.…`. It signs in people of its domains and no others. */
  provider: z.string().regex(/^(?:oidc|saml)\.[a-z0-9-]{1,60}$/),
  /** Nobody of this domain gets in another way. */
  required: z.boolean(),
});
export type SignInRoute = z.infer<typeof SignInRoute>;

/** What the operator decides about signing in; lives in `settings/signIn`. */
export const SignInSettings = z.object({
  routes: z.array(SignInRoute).max(200),
  /** Nobody with an address of these domains, or of a domain below one, gets an account or signs in. */
  bannedDomains: z.array(EmailDomain).max(1000),
});
export type SignInSettings = z.infer<typeof SignInSettings>;

/** A person, as the console lists them. */
export const MemberRow = Member.pick({
  id: true,
  role: true,
  suspended: true,
  suspension: true,
  email: true,
  emailVerified: true,
  name: true,
  handle: true,
  joinedAt: true,
});
export type MemberRow = z.infer<typeof MemberRow>;

/** How many recovery codes a person gets at once. */
export const recoveryCodeCount = 10;

const nothing = z.strictObject({});

/** People: who they are, how they sign in, what they may do. */
export const accounts = {
  getOwnMember: operation({ access: 'member', input: nothing, output: Member, repeatable: true }),
  completeOnboarding: operation({
    access: 'member',
    fresh: true,
    limits: { rate: { per: 'uid', window: 60, max: 20 } },
    input: z.strictObject({
      handle: Handle,
      name: DisplayName,
      interests: z.array(z.string().regex(/^[a-z0-9-]{1,40}$/)).max(20),
      intents: z.array(Intent).max(3),
    }),
    output: Member,
    repeatable: true,
  }),
  updateProfile: operation({
    access: 'member',
    fresh: true,
    input: z.strictObject({ ...ProfileText, handle: Handle }).partial(),
    output: Member,
    repeatable: true,
  }),
  getProfile: operation({
    access: 'anonymous',
    input: z.strictObject({ handle: Handle }),
    /** A former handle leads to the same person: then `handle` differs from the one asked for. */
    output: Profile,
    repeatable: true,
  }),
  setPreferences: operation({ access: 'member', input: Preferences, output: Preferences, repeatable: true }),
  requestAvatarUpload: operation({
    access: 'member',
    fresh: true,
    limits: { rate: { per: 'uid', window: 3600, max: 20 } },
    input: z.strictObject({
      uploadId: z.uuid(),
      type: AvatarType,
      bytes: z.int().min(1).max(maxAvatarBytes),
    }),
    output: z.object({
      /** Signed for a resumable start (POST). */
      url: z.url(),
      /** Sent with the start exactly as given: they are part of the signature. */
      headers: z.record(z.string(), z.string()),
      /** Milliseconds since the epoch after which the start is refused. */
      expiresAt: z.number(),
    }),
    repeatable: true,
  }),
  listSessions: operation({
    access: 'member',
    input: nothing,
    /** Newest first, 50 at most. */
    output: z.object({ sessions: z.array(Session) }),
    repeatable: true,
  }),
  signOutEverywhere: operation({ access: 'member', input: nothing, output: nothing, repeatable: true }),
  createRecoveryCodes: operation({
    access: 'member',
    fresh: true,
    recentSignIn: true,
    input: nothing,
    /** Shown this once; those made before are void. */
    output: z.object({ codes: z.array(z.string()).length(recoveryCodeCount) }),
  }),
  useRecoveryCode: operation({
    access: 'anonymous',
    limits: { rate: { per: 'ip', window: 3600, max: 20 }, kind: 'sensitive' },
    input: z.strictObject({
      email: z.email().max(254),
      password: z.string().min(1).max(4096),
      code: z.string().max(40),
    }),
    output: nothing,
  }),
  routeSignIn: operation({
    access: 'anonymous',
    limits: { rate: { per: 'ip', window: 60, max: 30 } },
    input: z.strictObject({ email: z.email().max(254) }),
    /** Says nothing about whether there is an account: it depends on the domain alone. */
    output: z.object({ provider: z.string().optional(), required: z.boolean() }),
    repeatable: true,
  }),
  getSignInSettings: operation({
    access: 'admin',
    input: nothing,
    output: SignInSettings,
    repeatable: true,
  }),
  setSignInRoutes: operation({
    access: 'admin',
    recentSignIn: true,
    input: SignInSettings.pick({ routes: true }).strict(),
    output: SignInSettings,
    repeatable: true,
  }),
  setBannedDomains: operation({
    access: 'admin',
    input: SignInSettings.pick({ bannedDomains: true }).strict(),
    output: SignInSettings,
    repeatable: true,
  }),
  findMembers: operation({
    access: 'admin',
    input: PageRequest.extend({
      by: z.enum(['email', 'handle']),
      /** How it begins; empty lists everybody who has one. */
      prefix: z.string().trim().toLowerCase().max(254).default(''),
    }),
    output: pageOf(MemberRow),
    repeatable: true,
  }),
  grantRole: operation({
    access: 'admin',
    recentSignIn: true,
    input: z.strictObject({ memberId: MemberId, role: RoleName.exclude(['member']) }),
    output: MemberRow,
    repeatable: true,
  }),
  removeRole: operation({
    access: 'admin',
    recentSignIn: true,
    input: z.strictObject({ memberId: MemberId }),
    output: MemberRow,
    repeatable: true,
  }),
  suspendMember: operation({
    access: 'moderator',
    input: z.strictObject({ memberId: MemberId, reason: z.string().trim().min(1).max(500).regex(plainText) }),
    output: MemberRow,
    repeatable: true,
  }),
  restoreMember: operation({
    access: 'moderator',
    input: z.strictObject({ memberId: MemberId }),
    output: MemberRow,
    repeatable: true,
  }),
};
