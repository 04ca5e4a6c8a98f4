import type { ApiOperation } from './apiDocument.ts';
import { exampleOf } from './exampleOf.ts';

/** A call of an operation, for a shell in which MAQUETTE_KEY holds a key; `origin` is that of this site. */
export function curlExample(operation: ApiOperation, origin: string): string {
  const { method, path, isOpen, parameters, body } = operation;
  const exampleFor = (name: string) => {
    const schema = parameters.find((parameter) => parameter.name === name)?.schema ?? {};
    return encodeURIComponent(String(exampleOf(schema)));
  };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => exampleFor(name));
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => `${name}=${exampleFor(name)}`)
    .join('&');
  const headers = parameters.filter((parameter) => parameter.in === 'header' && parameter.required);
  return [
    `curl ${quoted(`${origin}/api/v1${filled}${query && `?${query}`}`)}`,
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...(isOpen ? [] : ['-H "Authorization: Bearer $MAQUETTE_KEY"']),
    ...headers.map(({ name }) => `-H "${name}: $(uuidgen)"`),
    ...(body ? ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(exampleOf(body)))}`] : []),
  ].join(' \\\n  ');
}

/** A text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
