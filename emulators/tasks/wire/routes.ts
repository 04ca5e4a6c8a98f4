import { fail, invalid } from '../rules/failure.ts';
import { type MethodSchema, methods } from './schema.ts';

/** A REST request matched to a method: its message as JSON, still unchecked. */
export interface Routed {
  readonly method: MethodSchema;
  readonly json: Record<string, unknown>;
}

interface Route {
  readonly method: MethodSchema;
  readonly pattern: RegExp;
  /** The field the path gives, as `queue.name`. */
  readonly field: string;
}

const routes: readonly Route[] = methods.map((method) => {
  const [, before, field, template, after] = /^(.*)\{([^=]+)=([^}]+)\}(.*)$/.exec(method.http.path) ?? [];
  if (field === undefined || template === undefined) throw new Error(`${method.name}: ${method.http.path}`);
  const name = template.replace(/\*$/, '[^/:]+').replaceAll('/*', '/[^/]+'); // the verb follows a colon
  return { method, field, pattern: new RegExp(`^${before}(${name})${after}$`) };
});

/** Query parameters of every Google API, which do not belong to the message. */
const common =
  /^(\$.*|alt|key|fields|prettyPrint|access_token|oauth_token|quotaUser|callback|uploadType|upload_protocol)$/;

/** Finds the method of a request by the http rules of the service, and puts path, query and body together. */
export function routed(verb: string, path: string, query: URLSearchParams, body: unknown): Routed {
  for (const { method, pattern, field } of routes) {
    if (method.http.verb !== verb) continue;
    const name = pattern.exec(path)?.[1];
    if (name === undefined) continue;
    const json: Record<string, unknown> = { ...fromQuery(query), ...fromBody(method.http.body, body) };
    put(json, field.split('.'), unescaped(name));
    return { method, json };
  }
  return fail('NOT_FOUND', `${verb} ${path} is not a method of Cloud Tasks v2.`);
}

function fromQuery(query: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries([...query].filter(([name]) => !common.test(name)));
}

function fromBody(field: string, body: unknown): Record<string, unknown> {
  if (field === '*') return { ...(body ?? {}) };
  return field === '' ? {} : { [field]: body ?? {} };
}

function put(json: Record<string, unknown>, [first, second]: string[], value: string): void {
  if (first === undefined) return;
  json[first] = second === undefined ? value : { ...(json[first] ?? {}), [second]: value };
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return invalid(`"${name}" is not a path that can be decoded.`);
  }
}
