import * as z from 'zod';
import { Problem } from '../../contract/problem.ts';
import { scopeMeanings } from '../../contract/scopes.ts';
import manifest from '../../package.json' with { type: 'json' };
import { explanations } from './problem.ts';
import { type FieldSchema, hasBody, type Route } from './routes.ts';

/** The public API as an OpenAPI 3.1 document, from the schemas that check its calls. */
export function openApi(routes: readonly Route[]) {
  const byPath = Map.groupBy(routes, ({ rest }) => rest.path);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Maquette',
      version: manifest.version,
      description:
        'A marketplace and studio for makers. Every call but those open to anybody carries an API key: `Authorization: Bearer mk_…`. Lists take `limit` and `cursor` and give `nextCursor` where they go on.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    paths: Object.fromEntries(
      [...byPath].map(([path, taken]) => [
        path,
        Object.fromEntries(taken.map((route) => [route.rest.method.toLowerCase(), operationOf(route)])),
      ]),
    ),
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'mk_', description: scopesInWords() },
      },
      schemas: { Problem: schemaOf(Problem, 'output') },
      /** What `reason` of a problem may be, beside the words of single operations. */
      'x-reasons': explanations,
      responses: {
        Problem: {
          description: 'Refused or failed; `reason` says why.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operationOf(route: Route) {
  const { domain, name, declared, rest } = route;
  const key = { apiKey: rest.scope ? [rest.scope] : [] };
  const body = bodyOf(route);
  return {
    operationId: name,
    tags: [domain],
    summary: rest.summary,
    security: declared.access === 'anonymous' ? [{}, key] : [key],
    parameters: parametersOf(route),
    ...(body ? { requestBody: body } : {}),
    responses: {
      200: {
        description: 'Done.',
        headers: { 'X-Request-Id': { schema: { type: 'string' } } },
        content: { 'application/json': { schema: schemaOf(declared.output, 'output') } },
      },
      ...(rest.method === 'GET' ? { 304: { description: 'Nothing changed since If-None-Match.' } } : {}),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'A UUID of the caller. A call repeated with it does nothing, and gives the first answer again.',
  schema: { type: 'string', format: 'uuid' },
};

function parametersOf({ declared, rest, fields, required, pathFields }: Route) {
  const inQuery = hasBody(rest) ? [] : Object.keys(fields).filter((field) => !pathFields.includes(field));
  const parameter = (place: 'path' | 'query', name: string) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: fields[name] ?? {},
  });
  return [
    ...pathFields.map((name) => parameter('path', name)),
    ...inQuery.map((name) => parameter('query', name)),
    ...(declared.idempotent ? [idempotencyKey] : []),
  ];
}

function bodyOf({ rest, fields, required, pathFields }: Route) {
  const inBody = Object.entries(fields).filter(([field]) => !pathFields.includes(field));
  if (!hasBody(rest) || inBody.length === 0) return undefined;
  const needed = required.filter((field) => !pathFields.includes(field));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(inBody),
    required: needed,
    additionalProperties: false,
  };
  return { required: needed.length > 0, content: { 'application/json': { schema } } };
}

function scopesInWords(): string {
  const scopes = Object.entries(scopeMeanings).map(([scope, meaning]) => `- \`${scope}\`: ${meaning}`);
  return ['A key has the scopes that it was made with, and its owner’s role.', ...scopes].join('\n');
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): FieldSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
