import type { GivenAll, Shape } from '../rules/parameters.ts';
import type { State } from '../store/state.ts';

/** One request, its parameters checked. */
export interface Call<S extends Shape = Shape> {
  readonly state: State;
  readonly params: GivenAll<S>;
  /** The variable parts of the path, in order. */
  readonly ids: readonly string[];
  /** The account it is made for, by Stripe-Account or Stripe-Context. */
  readonly account: string;
}

/** An endpoint as the server keeps it: its parameters are whatever `shape` says. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Its parts, `:` standing for a variable one. */
  readonly path: readonly string[];
  readonly shape: Shape;
  readonly run: (call: Call) => object;
}

/** Declares an endpoint: `GET /v1/things/:`, the parameters it takes, and what it does, which must not wait. */
export function endpoint<const S extends Shape>(
  line: `${Endpoint['method']} /${string}`,
  shape: S,
  run: (call: Call<S>) => object,
): Endpoint {
  const [method, path = ''] = line.split(' ');
  return {
    method: method === 'GET' || method === 'DELETE' ? method : 'POST',
    path: path.split('/').slice(1),
    shape,
    run: run as Endpoint['run'], // the server hands over parameters checked against this very shape
  };
}

/** The endpoint for a path, and the variable parts of it. */
export function matchEndpoint(
  endpoints: readonly Endpoint[],
  method: string,
  path: string,
): { endpoint: Endpoint; ids: string[] } | undefined {
  const parts = path.split('/').slice(1);
  for (const candidate of endpoints) {
    if (candidate.method !== method || candidate.path.length !== parts.length) continue;
    if (!candidate.path.every((part, index) => part === ':' || part === parts[index])) continue;
    return { endpoint: candidate, ids: parts.filter((_, index) => candidate.path[index] === ':') };
  }
  return undefined;
}
