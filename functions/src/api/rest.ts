import { HttpsError } from 'firebase-functions/https';
import { error as logError } from 'firebase-functions/logger';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { type RequestIdVariables, requestId } from 'hono/request-id';
import { verifyKey } from '../developers/verifyKey.ts';
import type { Caller } from '../lib/access.ts';
import { fail } from '../lib/fail.ts';
import { limitCalls } from '../lib/limitCalls.ts';
import { perform } from '../lib/perform.ts';
import { type CallRecord, recorded, type Served } from '../lib/serve.ts';
import { addressLimits, keyLimits } from './apiLimits.ts';
import { openApi } from './openApi.ts';
import { Problematic, problemOf } from './problem.ts';
import { readInput } from './readInput.ts';
import { type Route, restRoutes } from './routes.ts';

interface Env {
  /** The network address that a call comes from. */
  Bindings: { address: string | undefined };
  Variables: RequestIdVariables;
}

/** What any page may read of an answer, also of one that says nothing has changed. */
const readable = ['ETag', 'X-Request-Id', 'Retry-After', 'Allow'];

const anyOrigin = cors({
  origin: '*',
  allowHeaders: ['Authorization', 'Content-Type', 'If-None-Match', 'Idempotency-Key', 'X-Request-Id'],
  exposeHeaders: readable,
  maxAge: 3600,
});

const unchanged = etag({
  retainedHeaders: [
    ...RETAINED_304_HEADERS,
    ...readable,
    'access-control-allow-origin',
    'access-control-expose-headers',
  ],
});

/** The public API under /api/v1: the operations whose contracts say `rest`, and their OpenAPI document. */
export function restApi(domains: readonly Served[]): Hono<Env> {
  const routes = restRoutes(domains);
  const app = new Hono<Env>().basePath('/api/v1');
  app.use(requestId(), anyOrigin, unchanged);
  const document = JSON.stringify(openApi(routes));
  app.get('/openapi.json', (c) => json(c, document, 'public, max-age=300'));
  for (const route of routes) {
    app.on(route.rest.method, honoPath(route.rest.path), async (c) =>
      json(c, JSON.stringify(await answerRest(route, c)), 'private, no-cache'),
    );
  }
  for (const [path, methods] of methodsByPath(routes)) {
    app.all(path, (c) => {
      c.header('Allow', methods.join(', '));
      throw new Problematic(405, 'method-not-allowed');
    });
  }
  app.notFound((c) => problemOf(new Problematic(404, 'not-found'), c.get('requestId')));
  app.onError((error, c) => {
    if (!(error instanceof HttpsError || error instanceof Problematic)) logError('call failed', error);
    return problemOf(error, c.get('requestId'));
  });
  return app;
}

function json(c: Context<Env>, body: string, cacheControl: string) {
  return c.body(body, 200, {
    'Content-Type': 'application/json',
    'Cache-Control': cacheControl,
    Vary: 'Authorization',
  });
}

function answerRest(route: Route, { req, env, get }: Context<Env>): Promise<unknown> {
  const { domain, name, declared, rest, handler } = route;
  return recorded(domain, undefined, async (record) => {
    Object.assign(record, { op: name, requestId: get('requestId') });
    const caller = await callerBy(req.header('authorization'), env.address, record);
    if (!caller.key && declared.access !== 'anonymous') fail('unauthenticated', 'key-missing');
    if (caller.key && rest.scope && !caller.key.scopes.includes(rest.scope)) {
      fail('permission-denied', 'scope-missing', { scope: rest.scope });
    }
    return perform(declared, handler, {
      name: `${domain}.${name}`,
      caller,
      address: env.address,
      ...(await readInput(route, req)),
    });
  });
}

/** The caller that a request names by its key, within the rate of the key; nobody where it names none. Put on record. */
async function callerBy(
  authorization: string | undefined,
  address: string | undefined,
  record: CallRecord,
): Promise<Caller> {
  await limitCalls('api', addressLimits, { uid: undefined, address });
  if (authorization === undefined) return { uid: undefined, role: undefined };
  const [, text = ''] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  const caller = await verifyKey(text);
  Object.assign(record, { uid: caller.uid, keyId: caller.key?.id }); // also of a call that is one too many
  await limitCalls('api-key', keyLimits, { uid: caller.key?.id, address });
  return caller;
}

/** What each address takes, OPTIONS and HEAD included. */
function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const all = [{ method: 'GET', path: '/openapi.json' }, ...routes.map(({ rest }) => rest)];
  const byPath = Map.groupBy(all, ({ path }) => honoPath(path));
  return new Map(
    [...byPath].map(([path, taken]) => [
      path,
      taken.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).concat('OPTIONS'),
    ]),
  );
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
