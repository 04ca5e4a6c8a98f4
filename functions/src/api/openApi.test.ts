import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { type Operation, operation } from '../../contract/operation.ts';
import { admin } from '../admin/index.ts';
import { developers } from '../developers/index.ts';
import { openApi } from './openApi.ts';
import { restRoutes } from './routes.ts';

vi.hoisted(() => {
  // Read by the triggers beside the operations, when they are declared.
  process.env.FIREBASE_CONFIG = JSON.stringify({ storageBucket: 'demo-api.appspot.com' });
});

const sample = {
  move: operation({
    access: 'member',
    idempotent: true,
    input: z.strictObject({ thing: z.uuid(), to: z.string(), softly: z.boolean().default(true) }),
    output: z.object({ at: z.number() }),
    rest: { method: 'POST', path: '/things/{thing}/moves', summary: 'Move', scope: 'system:write' },
  }),
  drop: operation({
    access: 'anonymous',
    input: z.strictObject({ thing: z.uuid(), from: z.string().optional() }),
    output: z.object({}),
    rest: { method: 'DELETE', path: '/things/{thing}', summary: 'Drop' },
  }),
};
const handlers = { move: async () => ({}), drop: async () => ({}) };
const routes = restRoutes([
  admin.served,
  developers.served,
  { domain: 'things', contract: sample, handlers },
]);
const document = JSON.parse(JSON.stringify(openApi(routes)));

/** The rules of OpenAPI 3.1 for the objects that the document is made of. */
const Component = z.strictObject({
  $ref: z.string().regex(/^#\/components\/(?:schemas|responses)\/[\w.-]+$/),
});
const Schema = z.union([z.boolean(), z.record(z.string(), z.unknown())]);
const Media = z.record(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/), z.strictObject({ schema: Schema }));
const Response = z.strictObject({
  description: z.string(),
  headers: z.record(z.string(), z.strictObject({ schema: Schema })).optional(),
  content: Media.optional(),
});
const Parameter = z
  .strictObject({
    name: z.string().min(1),
    in: z.enum(['query', 'header', 'path', 'cookie']),
    description: z.string().optional(),
    required: z.boolean(),
    schema: Schema,
  })
  .refine(({ in: place, required }) => place !== 'path' || required, 'A path parameter is required.');
const OpenOperation = z.strictObject({
  operationId: z.string().min(1),
  tags: z.array(z.string()),
  summary: z.string().min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(Parameter),
  requestBody: z.strictObject({ required: z.boolean(), content: Media }).optional(),
  responses: z.record(z.string().regex(/^(?:default|[1-5](?:\d\d|XX))$/), z.union([Component, Response])),
});
const OpenApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string().optional(),
    license: z.strictObject({ name: z.string(), identifier: z.string().optional() }).optional(),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  paths: z.record(
    z.templateLiteral(['/', z.string()]),
    z.partialRecord(z.enum(['get', 'put', 'post', 'delete', 'patch']), OpenOperation),
  ),
  components: z.strictObject({
    'x-reasons': z.record(z.string(), z.string()),
    schemas: z.record(z.string(), Schema),
    responses: z.record(z.string(), Response),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({
        type: z.literal('http'),
        scheme: z.literal('bearer'),
        bearerFormat: z.string().optional(),
        description: z.string().optional(),
      }),
    ),
  }),
});

const everything = Object.entries(OpenApi.parse(document).paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ path, operation })),
);

test('the document keeps the rules of OpenAPI 3.1', () => {
  expect(OpenApi.safeParse(document).error).toBeUndefined();
});

test('every reference leads somewhere, and no schema is of another dialect', () => {
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
  expect(references.length).toBeGreaterThan(3);
  for (const reference of references) {
    const steps = reference.replace(/^#\//, '').split('/');
    expect(
      steps.reduce((place, step) => place?.[step], document),
      reference,
    ).toBeDefined();
  }
  expect(text).not.toContain('$schema');
  expect(text).not.toContain('$defs');
});

test('names are given once, and paths name their parameters', () => {
  const ids = everything.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, operation } of everything) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const given = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    expect(given.toSorted(), path).toEqual(named.toSorted());
    const all = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
    expect(new Set(all).size, path).toBe(all.length);
    for (const requirement of operation.security) {
      for (const scheme of Object.keys(requirement))
        expect(document.components.securitySchemes).toHaveProperty(scheme);
    }
  }
});

test('no two addresses are the same but for the names of their parameters', () => {
  const shapes = Object.keys(document.paths).map((path) => path.replaceAll(/\{\w+\}/g, '{}'));
  expect(new Set(shapes).size).toBe(shapes.length);
});

test('every operation that the contracts open is there, with its scope', () => {
  expect(everything.map(({ operation }) => operation.operationId).toSorted()).toEqual(
    routes.map(({ name }) => name).toSorted(),
  );
  expect(document.paths['/versions'].get.security).toEqual([{ apiKey: ['system:read'] }]);
  expect(document.paths['/me'].get.security).toEqual([{ apiKey: [] }]);
});

test('nothing that gives power away is served', () => {
  expect(JSON.stringify(document)).not.toMatch(/createKey|revokeKey|listKeys/);
});

test('input is split into path, query and body', () => {
  const { post } = document.paths['/things/{thing}/moves'];
  expect(post.parameters.map((p: { in: string; name: string }) => [p.in, p.name])).toEqual([
    ['path', 'thing'],
    ['header', 'Idempotency-Key'],
  ]);
  const { schema } = post.requestBody.content['application/json'];
  expect(schema).toMatchObject({ required: ['to'], additionalProperties: false });
  expect(Object.keys(schema.properties)).toEqual(['to', 'softly']);
  const { delete: drop } = document.paths['/things/{thing}'];
  expect(drop).not.toHaveProperty('requestBody');
  expect(drop.parameters).toMatchObject([{ in: 'path' }, { in: 'query', name: 'from', required: false }]);
  expect(drop.security).toEqual([{}, { apiKey: [] }]);
});

test.each([
  ['takes no object', { input: z.string() }],
  [
    'has a field in its path that it does not require',
    { input: z.strictObject({ id: z.string().optional() }) },
  ],
  ['needs a recent sign-in', { input: z.strictObject({ id: z.string() }), recentSignIn: true }],
])('an operation that %s cannot be served', (_, more) => {
  const wrong: Operation = {
    access: 'member',
    output: z.object({}),
    rest: { method: 'GET', path: '/wrong/{id}', summary: 'Wrong' },
    ...more,
  };
  const domain = { domain: 'wrongs', contract: { wrong }, handlers: { wrong: async () => ({}) } };
  expect(() => restRoutes([domain])).toThrow(/wrong/);
});
