import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromJson, toJson } from './json.ts';
import { methods, queueType, taskType } from './schema.ts';

const seconds = fc.integer({ min: 0, max: 4e9 }).map((value) => `${value}s`);
const text = fc.string({ minLength: 1 });
const tasks = fc.record(
  {
    name: text,
    scheduleTime: fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString().replace('.000Z', 'Z')),
    dispatchDeadline: seconds,
    dispatchCount: fc.integer({ min: 1, max: 1e9 }),
    view: fc.constantFrom('BASIC', 'FULL'),
    httpRequest: fc.record(
      {
        url: text,
        httpMethod: fc.constantFrom('POST', 'GET', 'PATCH'),
        headers: fc.dictionary(fc.stringMatching(/^[a-z]+$/), text, { minKeys: 1 }),
        body: fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes).toString('base64')),
        oidcToken: fc.record({ serviceAccountEmail: text, audience: text }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

test('a task survives JSON, protocol buffer and back', () => {
  fc.assert(
    fc.property(tasks, (json) => {
      const bytes = taskType.encode(taskType.create(fromJson(taskType, json))).finish();
      expect(toJson(taskType, { ...taskType.decode(bytes) })).toEqual(json);
    }),
  );
});

test('names are read in both spellings, and a mask as the field names of the message', () => {
  expect(fromJson(queueType, { rate_limits: { max_burst_size: '3' } })).toEqual({
    rateLimits: { maxBurstSize: 3 },
  });
  const update = methods.find(({ name }) => name === 'UpdateQueue');
  if (update === undefined) throw new Error('UpdateQueue is not there');
  const message = fromJson(update.request, { updateMask: 'rateLimits,retryConfig.maxAttempts' });
  expect(message).toEqual({ updateMask: { paths: ['rate_limits', 'retry_config.max_attempts'] } });
  expect(toJson(update.request, message)).toEqual({ updateMask: 'rateLimits,retryConfig.maxAttempts' });
});

test('whatever JSON comes, it is read or refused as an invalid argument', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('task', 'parent', 'responseView'), (value, field) => {
      const create = methods.find(({ name }) => name === 'CreateTask');
      if (create === undefined) throw new Error('CreateTask is not there');
      for (const json of [value, { [field]: value }, { task: { httpRequest: value, scheduleTime: value } }])
        try {
          create.request.encode(create.request.create(fromJson(create.request, json))).finish();
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' });
        }
    }),
  );
});
