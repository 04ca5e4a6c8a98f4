import { disjunctionCount, disjunctions } from '../../query/disjunctions.ts';
import type { Comparison } from '../../query/resolved.ts';
import { anyMany, anyOne, type Segment } from '../runtime/matchPath.ts';
import type { QueryShape } from '../runtime/request.ts';
import { documentPath } from '../types/convert.ts';
import { nothingKnown } from '../types/unknown.ts';
import type { RuleValue, Unknown } from '../types/value.ts';
import { pinnedName, queryData } from './queryResource.ts';

/** The documents that match one way through a query's ORs and INs. */
export interface Branch {
  readonly path: readonly Segment[];
  readonly resource: Unknown;
}

/** More ways than the service lets a query have; beyond it nothing is analysed. */
const most = 100;

/** Every branch of a query; undefined if there are too many. A query is within the rules where each of them is. */
export function branchesOf(query: QueryShape): readonly Branch[] | undefined {
  if (disjunctionCount(query.filter) > most) return undefined;
  return disjunctions(query.filter).map((comparisons) => branch(comparisons, query));
}

function branch(comparisons: readonly Comparison[], query: QueryShape): Branch {
  const name = pinnedName(comparisons);
  const path = name === undefined ? openPath(query) : segmentsOf(name);
  const id = path.at(-1);
  return {
    path,
    resource: {
      type: 'unknown',
      facts: [],
      fields: new Map<string, RuleValue>([
        ['data', queryData(comparisons, query)],
        ['id', typeof id === 'string' ? id : nothingKnown],
        ['__name__', name === undefined ? nothingKnown : documentPath(name)],
      ]),
    },
  };
}

function segmentsOf(name: string): string[] {
  return name.split('/').slice(2);
}

function openPath({ parent, collectionId, allDescendants }: QueryShape): readonly Segment[] {
  const above = segmentsOf(parent);
  if (!allDescendants) return [...above, collectionId, anyOne];
  return collectionId ? [...above, anyMany, collectionId, anyOne] : [...above, anyMany, anyOne, anyOne];
}
