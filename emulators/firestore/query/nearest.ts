import { getField } from '../values/fields.ts';
import type { Document, Value } from '../values/types.ts';
import { vectorOf } from '../values/vectors.ts';
import type { ResolvedNearest } from './resolved.ts';

/**
 * The documents whose vectors are nearest, nearest first. Documents without a vector of the query's dimension are left
 * out; so is a zero vector under COSINE, whose distance is undefined. Equal distances keep the order given.
 */
export function nearest(search: ResolvedNearest, documents: readonly Document[]): Document[] {
  const sign = search.distanceMeasure === 'DOT_PRODUCT' ? -1 : 1;
  const found: { document: Document; distance: number }[] = [];
  for (const document of documents) {
    const value = distance(search, document);
    if (value !== undefined && isWithin(search, value)) found.push({ document, distance: value });
  }
  found.sort((a, b) => sign * (a.distance - b.distance));
  return found.slice(0, search.limit).map(({ document }) => document);
}

/** The distance of a document's vector from the query vector, or undefined where there is none. */
export function distance({ vectorPath, queryVector, distanceMeasure }: ResolvedNearest, document: Document) {
  const value = getField(document.fields, vectorPath);
  const vector = value && vectorOf(value)?.map(toNumber);
  if (vector === undefined || vector.length !== queryVector.length) return undefined;
  const measured = measures[distanceMeasure](vector, queryVector);
  return Number.isNaN(measured) ? undefined : measured;
}

function isWithin({ distanceThreshold, distanceMeasure }: ResolvedNearest, value: number): boolean {
  if (distanceThreshold === undefined) return true;
  return distanceMeasure === 'DOT_PRODUCT' ? value >= distanceThreshold : value <= distanceThreshold;
}

type Vector = readonly number[];

const measures: Record<ResolvedNearest['distanceMeasure'], (a: Vector, b: Vector) => number> = {
  EUCLIDEAN: (a, b) => Math.sqrt(sum(a, (x, i) => (x - (b[i] ?? 0)) ** 2)),
  COSINE: (a, b) => 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)),
  DOT_PRODUCT: dot,
};

function dot(a: Vector, b: Vector): number {
  return sum(a, (x, i) => x * (b[i] ?? 0));
}

function sum(vector: Vector, term: (x: number, i: number) => number): number {
  let total = 0;
  for (let i = 0; i < vector.length; i++) total += term(vector[i] ?? 0, i);
  return total;
}

/** The element of a vector as a number; NaN for what is none. */
export function toNumber(value: Value): number {
  return value.type === 'double' || value.type === 'integer' ? Number(value.value) : Number.NaN;
}
