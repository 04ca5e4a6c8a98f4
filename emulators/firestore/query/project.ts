import { pickFields, setField } from '../values/fields.ts';
import type { Document } from '../values/types.ts';
import { distance } from './nearest.ts';
import type { ResolvedQuery } from './resolved.ts';

/** A found document as the query returns it: the selected fields only, with the vector distance where it is asked for. */
export function project({ select, findNearest }: ResolvedQuery, document: Document): Document {
  let { fields } = document;
  if (findNearest?.resultPath !== undefined) {
    const value = distance(findNearest, document) ?? Number.NaN;
    fields = setField(fields, findNearest.resultPath, { type: 'double', value });
  }
  if (select !== undefined) fields = pickFields(fields, select);
  return fields === document.fields ? document : { ...document, fields };
}
