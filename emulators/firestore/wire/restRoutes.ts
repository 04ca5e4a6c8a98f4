import { isObject } from './codec/jsonProblem.ts';
import { type Method, methods } from './codec/schema.ts';

/** One way to call a method over REST. */
export interface Route {
  readonly method: Method;
  readonly verb: string;
  readonly pattern: RegExp;
  /** The request fields that the groups of the pattern give, such as `document.name`. */
  readonly variables: readonly string[];
  /** The request field the body is, `*` for the whole request, undefined for none. */
  readonly body: string | undefined;
}

const segment = '[^/]+';
const verbs = ['get', 'post', 'patch', 'delete'] as const;

/** Every route of the service, from its google.api.http annotations. */
export const routes: readonly Route[] = methods.flatMap((method) =>
  bindingsOf(method.http).flatMap((binding) => routeOf(method, binding)),
);

function bindingsOf(http: unknown): Record<string, unknown>[] {
  if (!isObject(http)) return [];
  const others = http.additional_bindings;
  return [http, ...(Array.isArray(others) ? others : [others]).filter(isObject)];
}

function routeOf(method: Method, binding: Record<string, unknown>): Route[] {
  const verb = verbs.find((name) => typeof binding[name] === 'string');
  const template = verb && binding[verb];
  if (verb === undefined || typeof template !== 'string') return [];
  const variables: string[] = [];
  const source = template.replace(/\{(\w[\w.]*)(?:=([^}]*))?\}/g, (_, name: string, path = '*') => {
    variables.push(name);
    return `(${segments(path)})`;
  });
  const body = typeof binding.body === 'string' ? binding.body : undefined;
  return [{ method, verb: verb.toUpperCase(), pattern: new RegExp(`^${source}$`), variables, body }];
}

/** `*` is one segment. Below `documents` collection and document ids take turns, which the annotations do not say. */
function segments(path: string): string {
  const [root = '', below] = path.split('/documents');
  const pattern = root.replaceAll('*', segment);
  const document = `/${segment}/${segment}`;
  if (below === undefined) return pattern;
  if (below === '') return `${pattern}/documents`;
  return below === '/**' ? `${pattern}/documents(?:${document})*` : `${pattern}/documents(?:${document})+`;
}
