import * as z from 'zod';
import type { Operation, Rest } from '../../contract/operation.ts';
import type { AnyHandler } from '../lib/perform.ts';
import type { Served } from '../lib/serve.ts';

/** JSON Schema of one field. */
export type FieldSchema = z.core.JSONSchema._JSONSchema;

/** An operation as the public API serves it. */
export interface Route {
  readonly domain: string;
  readonly name: string;
  readonly declared: Operation;
  readonly rest: Rest;
  readonly handler: AnyHandler;
  /** The input's fields that stand in the path. */
  readonly pathFields: readonly string[];
  /** Every field of the input. */
  readonly fields: Readonly<Record<string, FieldSchema>>;
  readonly required: readonly string[];
}

/** Every operation that its contract opens to the public API. Throws where a contract cannot be served. */
export function restRoutes(domains: readonly Served[]): Route[] {
  return domains.flatMap(({ domain, contract, handlers }) =>
    Object.entries(contract).flatMap(([name, declared]) => {
      const handler = handlers[name];
      return declared.rest && handler ? [routeOf(domain, name, declared, declared.rest, handler)] : [];
    }),
  );
}

function routeOf(domain: string, name: string, declared: Operation, rest: Rest, handler: AnyHandler): Route {
  const { type, properties: fields = {}, required = [] } = z.toJSONSchema(declared.input, { io: 'input' });
  const pathFields = [...rest.path.matchAll(/\{(\w+)\}/g)].map(([, field = '']) => field);
  if (type !== 'object') throw new Error(`${name} takes no object, so it cannot be served over REST.`);
  const missing = pathFields.find((field) => !required.includes(field));
  if (missing) throw new Error(`The path of ${name} names ${missing}, which its input does not require.`);
  if (declared.recentSignIn) throw new Error(`${name} needs a recent sign-in, which no key has.`);
  return { domain, name, declared, rest, handler, pathFields, fields, required };
}

/** Whether what is not in the path travels as a JSON body; otherwise it is the query. */
export function hasBody({ method }: Rest): boolean {
  return method !== 'GET' && method !== 'DELETE';
}
