import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyOps } from './applyOps.ts';
import { covers } from './covers.ts';
import { startFakeCloud } from './fakeCloud.ts';
import { type OpsFile, opsFiles } from './opsFiles.ts';

const files = opsFiles(join(import.meta.dirname, '../../ops'), 'shop');
let fake: Awaited<ReturnType<typeof startFakeCloud>>;
beforeEach(async () => {
  fake = await startFakeCloud();
});
afterEach(() => fake.stop());

const apply = (given: readonly OpsFile[] = files, isDry = false) => applyOps(given, fake.cloud, { isDry });
const actions = async (given?: readonly OpsFile[], isDry?: boolean) =>
  new Set((await apply(given, isDry)).map(({ action }) => action));
const held = (collection: string) => fake.collections.get(`projects/shop/${collection}`) ?? [];
const only = (kind: OpsFile['kind']) => files.filter((file) => file.kind === kind);
const changed = (kind: OpsFile['kind'], change: object) =>
  files.map((file) =>
    file === only(kind)[0] ? { ...file, resource: { ...file.resource, ...change } } : file,
  );

test('an empty project gets every file, metrics before what names them', async () => {
  const changes = await apply();
  expect(changes).toHaveLength(files.length);
  expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['create']));
  expect(held('metrics')).toHaveLength(only('metrics').length);
  expect(held('alertPolicies')).toHaveLength(only('policies').length);
  expect(held('dashboards')).toHaveLength(only('dashboards').length);
  const lastMetric = fake.requests.findLastIndex((request) => request.includes('/metrics'));
  expect(lastMetric).toBeLessThan(fake.requests.findIndex((request) => request.includes('/alertPolicies')));
});

test('doing it again changes nothing', async () => {
  await apply();
  fake.requests.length = 0;
  expect(await actions()).toEqual(new Set(['keep']));
  expect(fake.requests).toEqual([]);
});

test.each([
  ['metrics', { description: 'Another.' }, /^PUT .*\/metrics\/maquette_/],
  ['uptime', { timeout: '5s' }, /^PATCH .*\/uptimeCheckConfigs\/made-/],
  ['policies', { severity: 'WARNING', combiner: 'AND' }, /^PATCH .*\/alertPolicies\/made-/],
  [
    'dashboards',
    { labels: { a: '' }, mosaicLayout: { columns: 12, tiles: [] } },
    /^PATCH .*\/dashboards\/made-/,
  ],
] as const)('a changed file of %s is brought over, and nothing else', async (kind, change, request) => {
  await apply();
  fake.requests.length = 0;
  const changes = await apply(changed(kind, change));
  expect(changes.filter(({ action }) => action !== 'keep')).toEqual([
    { file: only(kind)[0]?.file, action: 'update' },
  ]);
  expect(fake.requests).toEqual([expect.stringMatching(request)]);
  expect(await actions(changed(kind, change))).toEqual(new Set(['keep']));
});

test('notification channels that the operator chose stay', async () => {
  await apply();
  const policies = held('alertPolicies');
  policies.splice(0, 1, {
    ...policies[0],
    notificationChannels: ['mine'],
    displayName: policies[0]?.displayName,
  });
  await apply(changed('policies', { severity: 'CRITICAL', combiner: 'AND' }));
  expect(held('alertPolicies')[0]).toMatchObject({ notificationChannels: ['mine'], combiner: 'AND' });
});

test('a dry run tells what would change and changes nothing', async () => {
  expect(await actions(files, true)).toEqual(new Set(['create']));
  expect(fake.requests).toEqual([]);
});

test('a refusal names the file, and says what to do', async () => {
  fake.refusals.push({ status: 403, message: 'Permission "x" denied' });
  await expect(apply()).rejects.toThrow(
    /^ops\/metrics\/.*\.json was refused \(403\): Permission .* safe to run again\.$/,
  );
  await apply(only('metrics'));
  fake.refusals.push({ status: 404, message: 'Cannot find metric that matches type' });
  await expect(apply(only('policies'))).rejects.toThrow(/run this again with --only ops then\.$/);
});

test('a token that is not taken is told', async () => {
  const stranger = { ...fake.cloud, token: 'another' };
  await expect(applyOps(files, stranger)).rejects.toThrow('ops/metrics was refused (401): who are you?');
});

test('whatever the service adds, it has what is wanted until that changes', () => {
  const resource = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue({ maxDepth: 3 }));
  fc.assert(
    fc.property(resource, resource, (wanted, added) => {
      expect(covers({ ...added, ...wanted }, wanted)).toBe(true);
      expect(covers({ ...wanted, changed: 'before' }, { ...wanted, changed: 'after' })).toBe(false);
    }),
  );
  expect(covers({}, { duration: '0s', disabled: false, count: 0, labels: [] })).toBe(true);
  expect(covers({}, { count: 1 })).toBe(false);
  expect(covers({ list: [1, 2] }, { list: [1] })).toBe(false);
});
