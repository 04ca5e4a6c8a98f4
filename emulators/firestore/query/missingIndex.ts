import type { CompositeIndex, FieldOverride, IndexedField } from '../meter/indexConfig.ts';
import { formatFieldPath } from '../values/fieldPath.ts';
import { fail } from '../values/status.ts';
import { disjunctions } from './disjunctions.ts';
import { type IndexField, lookupFor } from './indexShape.ts';
import { type Comparison, isName, type ResolvedQuery } from './resolved.ts';

type Scope = 'COLLECTION' | 'COLLECTION_GROUP';

/** firestore.indexes.json, with the scopes that decide which queries an index serves. */
export interface StrictIndexConfig {
  readonly indexes?: readonly (CompositeIndex & { readonly queryScope?: string })[];
  readonly fieldOverrides?: readonly (FieldOverride & {
    readonly indexes?: readonly { readonly queryScope?: string }[];
  })[];
}

/** An entry to add to firestore.indexes.json, under `indexes` or, for a single field, under `fieldOverrides`. */
export type MissingIndex =
  | { readonly list: 'indexes'; readonly entry: CompositeIndex & { readonly queryScope: Scope } }
  | { readonly list: 'fieldOverrides'; readonly entry: FieldOverride };

/** What one conjunction asks of indexes: each must end with the ordering behind some of the fixed fields. */
interface Need {
  readonly collectionGroup: string;
  readonly scope: Scope;
  readonly fixed: readonly Field[];
  readonly ordered: readonly Field[];
}

/** A field of an index: `a ASCENDING`, `tags CONTAINS`, `embedding VECTOR`. */
interface Field {
  readonly path: string;
  readonly mode: IndexField['mode'] | 'VECTOR';
}

/**
 * The index that production would need for a query and the configuration does not give, or undefined. As there,
 * several indexes may be merged: each ends with the query's ordering, together they hold all fields that are fixed.
 */
export function missingIndex(query: ResolvedQuery, config: StrictIndexConfig): MissingIndex | undefined {
  if (query.collectionId === '') return undefined;
  for (const conjunction of disjunctions(query.filter)) {
    if (conjunction.some(({ op, path }) => op === 'EQUAL' && isName(path))) continue;
    const need = needOf(query, conjunction);
    if (!isMet(need, config)) return asEntry(need, query);
  }
  return undefined;
}

/** Refuses, as production does, a query that the configuration has no index for. */
export function checkIndexes(query: ResolvedQuery, config: StrictIndexConfig): void {
  const missing = missingIndex(query, config);
  if (missing === undefined) return;
  const { list, entry } = missing;
  fail(
    'FAILED_PRECONDITION',
    `The query requires an index. Add this to "${list}" in firestore.indexes.json: ${JSON.stringify(entry)}`,
  );
}

function needOf(query: ResolvedQuery, conjunction: readonly Comparison[]): Need {
  const { shape, prefix } = lookupFor(query, conjunction);
  const fields = shape.fields.map(({ path, mode }): Field => ({ path: formatFieldPath(path), mode }));
  const ordered = fields.slice(prefix.length);
  const last = ordered.at(-1)?.mode ?? (prefix.length === 0 ? 'ASCENDING' : undefined);
  const nameMode = shape.nameDescending ? 'DESCENDING' : 'ASCENDING';
  // Indexes end with `__name__` in the direction of their last field; another direction has to be asked for.
  if (last !== undefined && last !== nameMode) ordered.push({ path: '__name__', mode: nameMode });
  const vector = query.findNearest && {
    path: formatFieldPath(query.findNearest.vectorPath),
    mode: 'VECTOR' as const,
  };
  return {
    collectionGroup: query.collectionId,
    scope: query.allDescendants ? 'COLLECTION_GROUP' : 'COLLECTION',
    fixed: fields.slice(0, prefix.length),
    ordered: vector === undefined ? ordered : [vector],
  };
}

function isMet(need: Need, config: StrictIndexConfig): boolean {
  const { fixed, ordered } = need;
  if (fixed.length === 0 && ordered.length === 0) return true;
  const covered = new Set<string>();
  let isOrdered = false;
  for (const index of indexesFor(need, config)) {
    const prefix = prefixBefore(index, ordered);
    if (prefix === undefined || !prefix.every((field) => fixed.some((other) => canFix(field, other))))
      continue;
    isOrdered = true;
    for (const { path, mode } of prefix) covered.add(`${path} ${mode === 'CONTAINS'}`);
  }
  return isOrdered && fixed.every(({ path, mode }) => covered.has(`${path} ${mode === 'CONTAINS'}`));
}

/** The fields before the ordering, or undefined where the index does not end with it. */
function prefixBefore(index: readonly Field[], ordered: readonly Field[]): readonly Field[] | undefined {
  const start = index.length - ordered.length;
  const ends = start >= 0 && ordered.every((field, i) => isSame(field, index[start + i]));
  return ends ? index.slice(0, start) : undefined;
}

function isSame(a: Field, b: Field | undefined): boolean {
  return a.path === b?.path && a.mode === b.mode;
}

/** A fixed field may stand in an index in either direction. */
function canFix(field: Field, fixed: Field): boolean {
  return field.path === fixed.path && (field.mode === 'CONTAINS') === (fixed.mode === 'CONTAINS');
}

function indexesFor(need: Need, config: StrictIndexConfig): Field[][] {
  const composites = (config.indexes ?? []).filter(
    ({ collectionGroup, queryScope = 'COLLECTION' }) =>
      collectionGroup === need.collectionGroup && queryScope === need.scope,
  );
  const paths = new Set([...need.fixed, ...need.ordered].map(({ path }) => path));
  return [
    ...composites.map(({ fields }) => withoutImpliedName(fields.map(fieldOf))),
    ...[...paths].flatMap((path) => singleFields(path, need, config)),
  ];
}

function fieldOf({ fieldPath, order, arrayConfig, vectorConfig }: IndexedField): Field {
  if (arrayConfig !== undefined) return { path: fieldPath, mode: 'CONTAINS' };
  if (vectorConfig !== undefined) return { path: fieldPath, mode: 'VECTOR' };
  return { path: fieldPath, mode: order === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING' };
}

function withoutImpliedName(fields: Field[]): Field[] {
  const last = fields.at(-1);
  const before = fields.at(-2);
  const implied = before?.mode === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING';
  return last?.path === '__name__' && before !== undefined && last.mode === implied
    ? fields.slice(0, -1)
    : fields;
}

const automatic = [{ order: 'ASCENDING' }, { order: 'DESCENDING' }, { arrayConfig: 'CONTAINS' }] as const;

/** The single-field indexes of a path: automatic for collections, unless an override lists others. */
function singleFields(path: string, { collectionGroup, scope }: Need, config: StrictIndexConfig): Field[][] {
  if (path === '__name__') return [];
  const overrides = (config.fieldOverrides ?? []).filter(
    (override) => override.collectionGroup === collectionGroup,
  );
  const nearest = overrides
    .filter(({ fieldPath }) => fieldPath === '*' || fieldPath === path || path.startsWith(`${fieldPath}.`))
    .sort((a, b) => specificity(b) - specificity(a))[0];
  const indexes: readonly { queryScope?: string; order?: string; arrayConfig?: string }[] =
    nearest === undefined ? automatic : (nearest.indexes ?? []);
  return indexes
    .filter(({ queryScope = 'COLLECTION' }) => queryScope === scope)
    .map((index) => [fieldOf({ fieldPath: path, ...index })]);
}

function specificity({ fieldPath }: FieldOverride): number {
  return fieldPath === '*' ? 0 : fieldPath.length;
}

function asEntry({ collectionGroup, scope, fixed, ordered }: Need, query: ResolvedQuery): MissingIndex {
  const fields = [...fixed, ...ordered];
  const [only, ...others] = fields;
  if (only !== undefined && others.length === 0 && only.mode !== 'VECTOR' && only.path !== '__name__') {
    const { fieldPath, ...index } = indexedField(only, query);
    const kept = automatic.map((each) => ({ ...each, queryScope: 'COLLECTION' }));
    const indexes = scope === 'COLLECTION' ? kept : [...kept, { ...index, queryScope: scope }];
    return { list: 'fieldOverrides', entry: { collectionGroup, fieldPath, indexes } };
  }
  const entry = {
    collectionGroup,
    queryScope: scope,
    fields: fields.map((field) => indexedField(field, query)),
  };
  return { list: 'indexes', entry };
}

function indexedField({ path, mode }: Field, { findNearest }: ResolvedQuery): IndexedField {
  if (mode === 'CONTAINS') return { fieldPath: path, arrayConfig: mode };
  if (mode !== 'VECTOR') return { fieldPath: path, order: mode };
  return { fieldPath: path, vectorConfig: { dimension: findNearest?.queryVector.length ?? 0, flat: {} } };
}
