import { missing } from '../rules/stripeFailure.ts';
import type { KindName, Kinds } from '../store/kinds.ts';
import type { Call, Endpoint } from '../wire/endpoint.ts';
import { endpoint } from '../wire/endpoint.ts';
import { listPage, paging } from '../wire/listPage.ts';

/** A record of the calling account. @throws StripeFailure 404 */
export function found<K extends KindName>(
  { state, account }: Pick<Call, 'state' | 'account'>,
  kind: K,
  id = '',
  param = 'id',
): Kinds[K] {
  return state.store.findOf(kind, account, id) ?? missing(kind, id, param);
}

/** Retrieving and listing, for kinds whose lists have no filters of their own. */
export function readEndpoints(path: `/v1/${string}`, kind: ListedKind): Endpoint[] {
  return [
    endpoint(`GET ${path}/:`, {}, (call) => found(call, kind, call.ids[0])),
    endpoint(`GET ${path}`, paging, ({ state, account, params }) =>
      listPage(state.store.of(kind, account), params, path),
    ),
  ];
}

type ListedKind = 'product' | 'promotion_code' | 'tax_rate' | 'shipping_rate' | 'coupon' | 'file';

/** Metadata after an update: an empty value takes its key away. */
export function mergedMetadata(
  before: Record<string, string> | null,
  change: Record<string, string> | undefined,
): Record<string, string> {
  const merged = { ...before, ...change };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}
