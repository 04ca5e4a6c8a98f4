import { parseFieldPath } from '../values/fieldPath.ts';
import { pickFields } from '../values/fields.ts';
import type { Document } from '../values/types.ts';
import type { MaskMessage } from './messages.ts';

/** The document with the fields that a request's mask names; the whole one without a mask. */
export function maskDocument(document: Document, mask: MaskMessage | undefined): Document {
  if (!mask) return document;
  return { ...document, fields: pickFields(document.fields, mask.fieldPaths.map(parseFieldPath)) };
}
