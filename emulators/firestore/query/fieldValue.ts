import { getField } from '../values/fields.ts';
import type { Document, Value } from '../values/types.ts';
import { isName } from './resolved.ts';

/** The value at a path, a reference to the document itself for `__name__`; undefined where the field is absent. */
export function fieldValue(document: Document, path: readonly string[]): Value | undefined {
  return isName(path) ? { type: 'reference', value: document.name } : getField(document.fields, path);
}
