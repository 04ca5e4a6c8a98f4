import * as z from 'zod';
import { operation } from './operation.ts';
import { PageRequest, pageOf } from './page.ts';
import { Scope } from './scopes.ts';

/** An id that the caller makes up (a UUID). */
const KeyId = z.uuid();

/** The most keys that one person has at a time; a revoked one counts until it is forgotten, a month later. */
export const maxKeys = 50;

/** An API key as its owner sees it; the key itself is shown once, by `createKey`. */
export const ApiKey = z.object({
  id: KeyId,
  name: z.string().trim().min(1).max(80),
  scopes: z.array(Scope),
  /** The last four characters of the key, to tell two apart. */
  ending: z.string(),
  /** Milliseconds since the epoch, like every time here. */
  createdAt: z.number(),
  /** From when on the key is refused; one without it ends when it is revoked. */
  expiresAt: z.number().optional(),
  revokedAt: z.number().optional(),
  /** Right to the minute. */
  lastUsedAt: z.number().optional(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** What developers build on: API keys, and who one is. */
export const developers = {
  /** The key belongs to whoever makes it and may do what they may, as far as its scopes go. */
  createKey: operation({
    access: 'member',
    fresh: true,
    recentSignIn: true,
    input: z.strictObject({
      keyId: KeyId,
      name: ApiKey.shape.name,
      scopes: z
        .array(Scope)
        .max(Scope.options.length)
        .refine((scopes) => new Set(scopes).size === scopes.length, 'A scope is named twice.'),
      /** Days until the key expires; one without it does not. */
      days: z.int().min(1).max(366).optional(),
    }),
    output: ApiKey.extend({
      /** The key itself, which nobody can show again. */
      secret: z.string(),
    }),
  }),
  listKeys: operation({
    access: 'member',
    fresh: true,
    input: PageRequest,
    output: pageOf(ApiKey),
    repeatable: true,
  }),
  revokeKey: operation({
    access: 'member',
    fresh: true,
    input: z.strictObject({ keyId: KeyId }),
    output: ApiKey,
    repeatable: true,
  }),
  whoAmI: operation({
    access: 'member',
    fresh: true,
    input: z.strictObject({}),
    output: z.object({
      uid: z.string(),
      role: z.enum(['member', 'seller', 'moderator', 'admin']),
      /** The key that the call was made with; a call from the site has none. */
      key: ApiKey.optional(),
    }),
    repeatable: true,
    rest: { method: 'GET', path: '/me', summary: 'Who the key belongs to, and what it may do' },
  }),
};
