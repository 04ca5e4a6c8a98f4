import * as z from 'zod';
import {
  DisplayName,
  Handle,
  Intent,
  Member,
  MemberDetail,
  MemberId,
  MemberRow,
  Preferences,
  Profile,
  ProfileText,
  plainText,
  RoleName,
  Session,
} from './member.ts';
import { operation } from './operation.ts';
import { PageRequest, pageOf } from './page.ts';
import { SignInProvider, SignInProviderSettings, SignInProviders, SignInSettings } from './signIn.ts';

export * from './member.ts';
export * from './signIn.ts';

/** Largest avatar, in bytes. */
export const maxAvatarBytes = 5 * 1024 * 1024;
export const AvatarType = z.enum(['image/png', 'image/jpeg', 'image/webp']);
export type AvatarType = z.infer<typeof AvatarType>;

/** How many recovery codes a person gets at once. */
export const recoveryCodeCount = 10;

const nothing = z.strictObject({});

/** People: who they are, how they sign in, what they may do. */
export const accounts = {
  getOwnMember: operation({
    access: 'member',
    input: nothing,
    output: Member,
    repeatable: true,
  }),
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
  setPreferences: operation({
    access: 'member',
    fresh: true,
    input: Preferences,
    output: Preferences,
    repeatable: true,
  }),
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
    fresh: true,
    input: nothing,
    /** Newest first, 50 at most. */
    output: z.object({ sessions: z.array(Session) }),
    repeatable: true,
  }),
  signOutEverywhere: operation({
    access: 'member',
    fresh: true,
    input: nothing,
    output: nothing,
    repeatable: true,
  }),
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
  /** What is set up in Firebase Auth for organisations. */
  listSignInProviders: operation({
    access: 'admin',
    input: nothing,
    output: SignInProviders,
    repeatable: true,
  }),
  saveSignInProvider: operation({
    access: 'admin',
    recentSignIn: true,
    input: SignInProviderSettings,
    output: SignInProvider,
    repeatable: true,
  }),
  removeSignInProvider: operation({
    access: 'admin',
    recentSignIn: true,
    input: z.strictObject({ id: SignInProvider.options[0].shape.id.or(SignInProvider.options[1].shape.id) }),
    output: nothing,
    repeatable: true,
  }),
  findMembers: operation({
    access: 'moderator',
    input: PageRequest.extend({
      /** What is looked into and sorted by; addresses are for admins. */
      by: z.enum(['name', 'handle', 'email']),
      /** How it begins; empty lists everybody who has one. */
      prefix: z.string().trim().toLowerCase().max(254).default(''),
      role: RoleName.optional(),
      suspended: z.boolean().optional(),
    }),
    output: pageOf(MemberRow),
    repeatable: true,
  }),
  getMemberDetail: operation({
    access: 'moderator',
    input: z.strictObject({ memberId: MemberId }),
    output: MemberDetail,
    repeatable: true,
  }),
  listMemberSessions: operation({
    access: 'admin',
    input: z.strictObject({ memberId: MemberId }),
    /** Newest first, 50 at most. */
    output: z.object({ sessions: z.array(Session) }),
    repeatable: true,
  }),
  endMemberSessions: operation({
    access: 'admin',
    input: z.strictObject({ memberId: MemberId }),
    output: MemberRow,
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
