import type { Auth } from '../../store/types.ts';
import type { Method } from '../language/ast.ts';
import { fromJson, instantOf } from '../types/convert.ts';
import { nothingKnown } from '../types/unknown.ts';
import { mapOf, pathOf, type RuleMap, type RuleValue } from '../types/value.ts';
import { resourceOf } from './documentFunctions.ts';
import type { Segment } from './matchPath.ts';
import type { ListRequest, QueryShape, RuleRequest } from './request.ts';

/** A caller's token is asked about by many requests; its claims are converted once. */
const known = new WeakMap<Auth, RuleMap>();

function authValue(auth: Auth | null): RuleValue {
  if (!auth) return null;
  const value =
    known.get(auth) ??
    mapOf(
      new Map([
        ['uid', auth.uid],
        ['token', fromJson(auth.token)],
      ] as const),
    );
  known.set(auth, value);
  return value;
}

/** `request.query`; a query without a limit has none, so that comparing it fails. */
function queryValue({ limit, offset, orders, explicitOrders }: QueryShape): RuleValue {
  const written = orders.slice(0, explicitOrders);
  const orderBy = written.map(({ path, descending }) => `${path.join('.')} ${descending ? 'DESC' : 'ASC'}`);
  return mapOf(
    new Map<string, RuleValue>([
      ['limit', limit === undefined ? null : BigInt(limit)],
      ['offset', BigInt(offset)],
      ['orderBy', orderBy.length > 0 ? orderBy.join(', ') : null],
    ]),
  );
}

/**
 * The variable `request`. `request.resource` is there for writes only, null for a delete, as in the service;
 * `request.query` for lists only.
 */
export function requestValue(
  request: RuleRequest | (ListRequest & { readonly method: Method }),
  path: readonly Segment[],
): RuleMap {
  const names = path.filter((each) => typeof each === 'string');
  const entries = new Map<string, RuleValue>([
    ['auth', authValue(request.auth)],
    ['method', request.method],
    ['path', names.length === path.length ? pathOf(names) : nothingKnown],
    ['time', instantOf(request.time)],
  ]);
  if (request.query) entries.set('query', queryValue(request.query));
  if (request.method === 'delete') entries.set('resource', null);
  if ('newResource' in request && request.newResource)
    entries.set('resource', resourceOf(request.newResource));
  return mapOf(entries);
}
