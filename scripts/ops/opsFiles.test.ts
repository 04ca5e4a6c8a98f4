import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { opsFiles } from './opsFiles.ts';

const files = opsFiles(join(import.meta.dirname, '../../ops'), 'shop');
const of = (wanted: string) => files.filter(({ kind }) => kind === wanted);

const Label = z.strictObject({ key: z.string(), valueType: z.enum(['STRING', 'BOOL', 'INT64']) });
const Metric = z.strictObject({
  name: z.string().regex(/^maquette_[a-z_]+$/),
  description: z.string().min(1),
  filter: z.string().min(1),
  metricDescriptor: z.strictObject({
    metricKind: z.literal('DELTA'),
    valueType: z.enum(['INT64', 'DISTRIBUTION']),
    unit: z.string(),
    labels: z.array(Label).optional(),
  }),
  valueExtractor: z.string().startsWith('EXTRACT(').optional(),
  labelExtractors: z.record(z.string(), z.string().startsWith('EXTRACT(')).optional(),
  bucketOptions: z
    .strictObject({ explicitBuckets: z.strictObject({ bounds: z.array(z.number()).min(1) }) })
    .optional(),
});

const seconds = z.string().regex(/^\d+s$/);
const Aggregation = z.strictObject({
  alignmentPeriod: seconds,
  perSeriesAligner: z.enum(['ALIGN_RATE', 'ALIGN_DELTA', 'ALIGN_MEAN', 'ALIGN_MAX', 'ALIGN_NEXT_OLDER']),
  crossSeriesReducer: z.string().startsWith('REDUCE_').optional(),
  groupByFields: z.array(z.string().regex(/^(?:metric|resource)\.label\.\w+$/)).optional(),
});
const Trigger = z.strictObject({ count: z.int() });
const Condition = z.union([
  z.strictObject({
    displayName: z.string(),
    conditionThreshold: z.strictObject({
      filter: z.string(),
      aggregations: z.array(Aggregation),
      denominatorFilter: z.string().optional(),
      denominatorAggregations: z.array(Aggregation).optional(),
      comparison: z.enum(['COMPARISON_GT', 'COMPARISON_LT']),
      thresholdValue: z.number(),
      duration: seconds,
      trigger: Trigger,
    }),
  }),
  z.strictObject({
    displayName: z.string(),
    conditionAbsent: z.strictObject({
      filter: z.string(),
      aggregations: z.array(Aggregation),
      duration: seconds,
      trigger: Trigger,
    }),
  }),
]);
const Policy = z.strictObject({
  displayName: z.string().startsWith('Maquette: '),
  severity: z.enum(['CRITICAL', 'ERROR', 'WARNING']),
  combiner: z.literal('OR'),
  conditions: z.array(Condition).min(1).max(6),
  alertStrategy: z.strictObject({ autoClose: seconds }),
  documentation: z.strictObject({ mimeType: z.literal('text/markdown'), content: z.string().min(50) }),
});

const DataSet = z.strictObject({
  plotType: z.enum(['LINE', 'STACKED_BAR']),
  targetAxis: z.literal('Y1'),
  timeSeriesQuery: z.strictObject({
    timeSeriesFilter: z.strictObject({ filter: z.string(), aggregation: Aggregation }),
  }),
});
const Tile = z.strictObject({
  width: z.int(),
  height: z.int(),
  xPos: z.int().optional(),
  yPos: z.int().optional(),
  widget: z.strictObject({
    title: z.string(),
    xyChart: z.strictObject({
      dataSets: z.array(DataSet).min(1),
      yAxis: z.strictObject({ label: z.string(), scale: z.literal('LINEAR') }),
    }),
  }),
});
const Dashboard = z.strictObject({
  displayName: z.string().startsWith('Maquette: '),
  mosaicLayout: z.strictObject({ columns: z.literal(48), tiles: z.array(Tile).min(1).max(40) }),
});

const Uptime = z.strictObject({
  displayName: z.string().startsWith('Maquette: '),
  monitoredResource: z.strictObject({
    type: z.literal('uptime_url'),
    labels: z.strictObject({ project_id: z.literal('shop'), host: z.literal('shop.web.app') }),
  }),
  httpCheck: z.strictObject({
    path: z.literal('/api/readyz'),
    port: z.literal(443),
    useSsl: z.literal(true),
    validateSsl: z.literal(true),
  }),
  period: z.enum(['60s', '300s', '600s', '900s']),
  timeout: seconds,
});

const shapes = { metrics: Metric, uptime: Uptime, policies: Policy, dashboards: Dashboard };

test.each(files.map((file) => [file.file, file] as const))(
  '%s is as its API takes it',
  (_, { kind, resource }) => {
    shapes[kind].parse(resource);
  },
);

test('a metric is named as its file, and extracts every label that it declares', () => {
  for (const { file, resource } of of('metrics')) {
    const { name, metricDescriptor, labelExtractors = {}, valueExtractor } = Metric.parse(resource);
    expect(basename(file, '.json')).toBe(name);
    expect(Object.keys(labelExtractors)).toEqual((metricDescriptor.labels ?? []).map(({ key }) => key));
    expect(valueExtractor !== undefined).toBe(metricDescriptor.valueType === 'DISTRIBUTION');
  }
});

test('dashboards and policies name metrics and labels that are there, and every metric is looked at', () => {
  const labels = new Map(
    of('metrics').map(({ resource }) => {
      const { name, metricDescriptor } = Metric.parse(resource);
      return [name, (metricDescriptor.labels ?? []).map(({ key }) => key)] as const;
    }),
  );
  const used = new Set<string>();
  for (const query of queriesIn(files.map(({ resource }) => resource))) {
    const [, name] = /logging\.googleapis\.com\/user\/(\w+)/.exec(query) ?? [];
    if (!name) continue;
    used.add(name);
    const named = [...query.matchAll(/metric\.labels?\.(\w+)/g)].map(([, label]) => label);
    for (const label of named) expect(labels.get(name), query).toContain(label);
  }
  expect([...used].toSorted()).toEqual([...labels.keys()].toSorted());
});

test('names tell resources apart', () => {
  const names = files.map(({ kind, resource }) => `${kind} ${resource.displayName ?? resource.name}`);
  expect(new Set(names).size).toBe(names.length);
});

/** Every object with a filter, as JSON: the filter beside what it is grouped by. */
function queriesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(queriesIn);
  const isQuery = 'filter' in value && typeof value.filter === 'string' && !('metricDescriptor' in value);
  return isQuery ? [JSON.stringify(value), ...below] : below;
}
