import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as fc from 'fast-check';
import { fromProto3JSON, toProto3JSON } from 'proto3-json-serializer';
import protobuf from 'protobufjs';
import { expect, test } from 'vitest';
import type { Value } from '../../values/types.ts';
import { messageNamed, methods } from './schema.ts';

const document = messageNamed('google.firestore.v1.Document');
const manifest = createRequire(import.meta.url).resolve('@google-cloud/firestore/package.json');
const descriptors = JSON.parse(
  readFileSync(path.join(path.dirname(manifest), 'build/protos/v1.json'), 'utf8'),
);
const official = protobuf.Root.fromJSON(descriptors).lookupType('google.firestore.v1.Document');

const time = fc.record({
  seconds: fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }),
  nanos: fc.integer({ min: 0, max: 999_999_999 }),
});

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant<Value>({ type: 'null' }),
    fc.boolean().map((item): Value => ({ type: 'boolean', value: item })),
    fc
      .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
      .map((item): Value => ({ type: 'integer', value: item })),
    fc.double().map((item): Value => ({ type: 'double', value: item })),
    time.map((item): Value => ({ type: 'timestamp', value: item })),
    fc.string({ unit: 'grapheme' }).map((item): Value => ({ type: 'string', value: item })),
    fc.uint8Array({ maxLength: 9 }).map((item): Value => ({ type: 'bytes', value: item })),
    fc.string().map((item): Value => ({ type: 'reference', value: item })),
    fc
      .record({ latitude: fc.double(), longitude: fc.double() })
      .map((item): Value => ({ type: 'geoPoint', ...item })),
    fc.array(tie('value'), { maxLength: 4 }).map((values): Value => ({ type: 'array', values })),
    fc
      .array(fc.tuple(fc.oneof(fc.string(), fc.constant('__proto__')), tie('value')), { maxLength: 4 })
      .map((entries): Value => ({ type: 'map', fields: new Map(entries) })),
  ),
}));

const message = fc.record({
  name: fc.string(),
  fields: fc.dictionary(fc.string({ maxLength: 5 }), value).map((fields) => new Map(Object.entries(fields))),
  createTime: fc.option(time, { nil: undefined }),
  updateTime: fc.option(time, { nil: undefined }),
});

test('what is written as protobuf is read as it was', () => {
  fc.assert(
    fc.property(message, (given) => {
      expect(document.decode(document.encode(given))).toEqual(given);
    }),
  );
});

test('what is written as JSON is read as it was', () => {
  const read = (given: object) =>
    document.fromJson(JSON.parse(JSON.stringify(document.toJson({ ...given }))), '', 0);
  fc.assert(
    fc.property(message, (given) => {
      expect(read(given)).toEqual(given);
    }),
  );
});

test('protobufjs and proto3-json-serializer read and write the same', () => {
  const known = message.filter(
    ({ fields }) => !JSON.stringify(document.toJson({ fields })).match(/__proto__|"-0"/),
  );
  fc.assert(
    fc.property(known, (given) => {
      const json = JSON.parse(JSON.stringify(document.toJson(given)));
      const theirs = official.decode(document.encode(given));
      const again = fromProto3JSON(official, json);
      const decoded = document.decode(official.encode(again ?? {}).finish());
      expect(document.toJson(decoded)).toEqual(document.toJson(given));
      expect(document.fromJson(toProto3JSON(theirs), '', 0)).toEqual(given);
    }),
  );
});

test('bytes that are no message are refused, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom(...methods), (bytes, { request }) => {
      try {
        request.decode(bytes);
      } catch (error) {
        expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' });
      }
    }),
  );
});

test('JSON that does not fit is refused, naming the place', () => {
  const commit = messageNamed('google.firestore.v1.CommitRequest');
  const refuse = (json: unknown) => expect(() => commit.fromJson(json, '', 0));
  refuse({ database: 1 }).toThrow("Invalid value at 'database' (TYPE_STRING), 1");
  refuse({ writing: [] }).toThrow('Unknown name "writing": Cannot find field.');
  refuse({ writes: [{ delete: 'a', update: {} }] }).toThrow("oneof field 'operation' is already set");
  refuse({ writes: [{ update: { fields: { a: {} } } }] }).toThrow('A value has no type');
  refuse({ writes: [{ update: { fields: { a: { integerValue: '1.5' } } } }] }).toThrow('TYPE_INT64');
  refuse({ writes: [{ update: { fields: { a: { timestampValue: 'noon' } } } }] }).toThrow('TYPE_TIMESTAMP');
});

test('values nested without end are refused', () => {
  let nested: unknown = { nullValue: null };
  for (let depth = 0; depth < 50_000; depth++) nested = { arrayValue: { values: [nested] } };
  expect(() => document.fromJson({ fields: { a: nested } }, '', 0)).toThrow('too many levels of nesting');
});
