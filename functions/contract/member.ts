import * as z from 'zod';

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

/** One line: no control characters, and none that turn the direction of what stands around them. */
export const plainText = /^[^\p{Cc}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]*$/u;
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
export const ProfileText = {
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
  /** Since when; somebody who never got or lost a role has none. */
  roleAt: z.number().optional(),
  suspended: z.boolean(),
  suspension: Suspension.optional(),
  /** Lower case, from Firebase Auth; an account by phone has none. */
  email: z.string().optional(),
  emailVerified: z.boolean(),
  name: z.string(),
  /** The name as `nameKey` of accounts writes it, to be found and sorted by; of records from before it, none. */
  nameKey: z.string().optional(),
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

/** A person, as the console lists them. Moderators are not shown anybody's address. */
export const MemberRow = Member.pick({
  id: true,
  role: true,
  roleAt: true,
  suspended: true,
  suspension: true,
  email: true,
  emailVerified: true,
  name: true,
  handle: true,
  joinedAt: true,
});
export type MemberRow = z.infer<typeof MemberRow>;

/** How somebody can sign in, as Firebase Auth keeps it; never a secret. */
const SignInWays = z.object({
  /** `password`, `phone`, `google.com`, `oidc.…`, `saml.…`; none of somebody who signs in by mailed links alone. */
  providers: z.array(z.string()),
  /** Second factors: `totp`, `phone`. */
  factors: z.array(z.string()),
  lastSignInAt: z.number().optional(),
});

/** A person, as the console shows one. */
export const MemberDetail = MemberRow.extend({
  bio: z.string(),
  links: z.array(z.string()),
  avatar: z.string().optional(),
  onboardedAt: z.number().optional(),
  signedOutAt: z.number().optional(),
  /** Shown to admins; none of somebody whose account is gone. */
  signIn: SignInWays.optional(),
});
export type MemberDetail = z.infer<typeof MemberDetail>;
