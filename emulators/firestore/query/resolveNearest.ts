import { parseFieldPath } from '../values/fieldPath.ts';
import { fail } from '../values/status.ts';
import type { Value } from '../values/types.ts';
import { vectorOf } from '../values/vectors.ts';
import { toNumber } from './nearest.ts';
import { isName, type ResolvedNearest } from './resolved.ts';
import type { FindNearest } from './types.ts';

/** The service's limits: dimensions of a query vector, neighbours of one search. */
const maxDimensions = 2048;
const maxNeighbours = 1000;

/** A nearest-neighbour search with its paths and vector read, or INVALID_ARGUMENT. */
export function resolveNearest(search: FindNearest): ResolvedNearest {
  const { limit, distanceMeasure, distanceThreshold, distanceResultField } = search;
  if (distanceMeasure === 'DISTANCE_MEASURE_UNSPECIFIED')
    fail('INVALID_ARGUMENT', 'Unknown Distance Measure.');
  if (!Number.isInteger(limit) || limit < 1 || limit > maxNeighbours) {
    fail('INVALID_ARGUMENT', `FindNearest.limit must be a positive integer of no more than ${maxNeighbours}`);
  }
  const resultPath = distanceResultField ? parseFieldPath(distanceResultField) : undefined;
  if (resultPath !== undefined && isName(resultPath)) {
    fail('INVALID_ARGUMENT', 'The distanceResultField.property.name "__name__" is reserved.');
  }
  const vectorPath = parseFieldPath(search.vectorField);
  return {
    vectorPath,
    queryVector: queryVector(search.queryVector),
    distanceMeasure,
    limit,
    resultPath,
    distanceThreshold,
  };
}

function queryVector(value: Value): readonly number[] {
  const vector = vectorOf(value)?.map(toNumber);
  if (vector === undefined) fail('INVALID_ARGUMENT', 'FindNearest.query_vector must be a vector.');
  if (vector.length === 0) fail('INVALID_ARGUMENT', 'Cannot have a zero length vector.');
  if (vector.length > maxDimensions) {
    fail('INVALID_ARGUMENT', `Vectors with more than ${maxDimensions} dimensions are not supported.`);
  }
  if (!vector.every(Number.isFinite))
    fail('INVALID_ARGUMENT', 'FindNearest.query_vector must hold finite numbers.');
  return vector;
}
