import * as z from 'zod';
import { type Access, type Operation, operation } from '../../contract/operation.ts';
import type { Scope } from '../../contract/scopes.ts';
import { fail } from '../lib/fail.ts';
import type { Served } from '../lib/serve.ts';

const Echo = z.object({ said: z.unknown() });
const probe = (path: `/${string}`, access: Access, scope?: Scope): Operation =>
  operation({
    access,
    input: z.strictObject({}),
    output: z.object({}),
    rest: { method: 'GET', path, summary: path, ...(scope ? { scope } : {}) },
  });
const contract = {
  plain: probe('/plain', 'member'),
  reads: probe('/reads', 'member', 'system:read'),
  writes: probe('/writes', 'member', 'system:write'),
  sells: probe('/sells', 'seller', 'system:read'),
  moderates: probe('/moderates', 'moderator', 'system:read'),
  governs: probe('/governs', 'admin', 'system:read'),
  open: probe('/open', 'anonymous'),
  crash: probe('/crash', 'anonymous'),
  refuse: probe('/refuse', 'anonymous'),
  rare: operation({
    access: 'anonymous',
    input: z.strictObject({}),
    output: z.object({}),
    limits: { rate: { per: 'ip', window: 60, max: 1 } },
    rest: { method: 'GET', path: '/rare', summary: 'Seldom' },
  }),
  find: operation({
    access: 'anonymous',
    input: z.strictObject({
      place: z.string().max(20),
      limit: z.int().min(1).max(50).default(20),
      deep: z.boolean().optional(),
      tags: z.array(z.string()).optional(),
    }),
    output: Echo,
    rest: { method: 'GET', path: '/places/{place}', summary: 'Find' },
  }),
  put: operation({
    access: 'anonymous',
    input: z.strictObject({ place: z.string(), words: z.unknown().optional() }),
    output: Echo,
    limits: { bodyBytes: 10_000 },
    rest: { method: 'PUT', path: '/places/{place}', summary: 'Put' },
  }),
  hidden: operation({ access: 'anonymous', input: z.strictObject({}), output: z.object({}) }),
};
const done = async () => ({});
const echo = async (said: never) => ({ said });

/** A domain with an operation for each thing that the public API must tell apart. */
export const probes: Served = {
  domain: 'probes',
  contract,
  handlers: {
    ...Object.fromEntries(Object.keys(contract).map((name) => [name, done])),
    find: echo,
    put: echo,
    crash: async () => {
      throw new Error('the password is swordfish');
    },
    refuse: async () => fail('not-found', 'check-not-found'),
  },
};
