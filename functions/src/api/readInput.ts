import type { HonoRequest } from 'hono';
import * as z from 'zod';
import { bodyProblem } from '../lib/bodyLimits.ts';
import { fail } from '../lib/fail.ts';
import { Problematic } from './problem.ts';
import { type FieldSchema, hasBody, type Route } from './routes.ts';

const IdempotencyKey = z.uuid();

/** What a request gives an operation: the fields of its path with those of its query or JSON body, not yet checked. */
export async function readInput(route: Route, request: HonoRequest) {
  const params = request.param();
  const bytes = new Uint8Array(await request.arrayBuffer());
  const given = hasBody(route.rest)
    ? readBody(bytes, request.header('content-type'))
    : readQuery(route, request);
  const twice = route.pathFields.find((field) => Object.hasOwn(given, field));
  if (twice) refuse(twice, 'This field stands in the path.');
  const idempotencyKey = request.header('idempotency-key');
  if (idempotencyKey !== undefined && !IdempotencyKey.safeParse(idempotencyKey).success) {
    refuse('Idempotency-Key', 'This header must be a UUID.');
  }
  return { input: { ...given, ...params }, bytes: bytes.length, idempotencyKey };
}

function readBody(bytes: Uint8Array, type = ''): object {
  if (bytes.length === 0) return {};
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw new Problematic(415, 'unsupported-media-type');
  }
  const tooLarge = bodyProblem(undefined, bytes.length);
  if (tooLarge) fail('invalid-argument', tooLarge);
  const body = parseJson(bytes);
  const problem = bodyProblem(body, bytes.length);
  if (problem) fail('invalid-argument', problem);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refuse('', 'The body must be a JSON object.');
  }
  return body;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('', 'The body is not JSON in UTF-8.');
  }
}

function readQuery({ fields }: Route, request: HonoRequest): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(request.queries()).map(([name, texts]) => [name, valueIn(texts, fields[name])]),
  );
}

/** The value that the texts of a query stand for; what does not fit its type stays a text, for the contract to refuse. */
function valueIn(texts: string[], schema: FieldSchema | undefined): unknown {
  const { type, items } = typeof schema === 'object' ? schema : {};
  if (type === 'array') return texts.map((text) => valueIn([text], Array.isArray(items) ? items[0] : items));
  const [text = ''] = texts;
  if (texts.length > 1) return texts;
  if ((type === 'number' || type === 'integer') && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function refuse(path: string, message: string): never {
  return fail('invalid-argument', 'invalid-input', { issues: [{ path, message }] });
}
