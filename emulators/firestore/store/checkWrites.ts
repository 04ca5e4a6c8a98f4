import { countIndexEntries } from '../meter/countIndexEntries.ts';
import type { IndexConfig } from '../meter/indexConfig.ts';
import { checkFields } from '../values/checkFields.ts';
import { documentSize } from '../values/documentSize.ts';
import { parseFieldPath } from '../values/fieldPath.ts';
import { setField } from '../values/fields.ts';
import { checkDocumentName } from '../values/names.ts';
import { fail } from '../values/status.ts';
import type { Document, Value } from '../values/types.ts';
import type { Transform, Write } from './types.ts';

const maxDocumentBytes = 1_048_576;
const maxCommitBytes = 10 * maxDocumentBytes;
const maxTransforms = 500;
/** Of one document; each takes more than a byte of it. */
const maxIndexEntries = 40_000;

/** Refuses writes that no state of the database could make right. */
export function checkWrites(database: string, writes: readonly Write[]): void {
  for (const write of writes) {
    checkDocumentName(write.name, database);
    if (write.type === 'update') checkUpdate(write);
    else if (write.transforms.length > 0) {
      fail('INVALID_ARGUMENT', 'update_transforms can only be set on an update write.');
    }
    if (write.type === 'verify' && write.precondition === undefined) {
      fail('INVALID_ARGUMENT', 'A verify write must have a precondition.');
    }
  }
  checkDeletions(writes);
}

/** The storage size of a document about to be written; refuses one that is too large or has too many index entries. */
export function checkedSize(document: Document, indexes: IndexConfig): number {
  const size = documentSize(document);
  if (size > maxDocumentBytes) {
    fail(
      'INVALID_ARGUMENT',
      `Document '${document.name}' cannot be written because its size (${grouped(size)} bytes) exceeds the maximum ` +
        `allowed size of ${grouped(maxDocumentBytes)} bytes.`,
    );
  }
  if (size > maxIndexEntries && countIndexEntries(document, indexes) > maxIndexEntries) {
    fail(
      'INVALID_ARGUMENT',
      `too many index entries for entity ${document.name.replace(/^.*?\/documents/, '')}`,
    );
  }
  return size;
}

/** Refuses a commit whose documents together are too large. */
export function checkCommitSize(bytes: number): void {
  if (bytes > maxCommitBytes) fail('INVALID_ARGUMENT', 'Transaction too big. Decrease transaction size.');
}

/** A write that needs its document to exist cannot come after one that deletes it. */
function checkDeletions(writes: readonly Write[]): void {
  const deleted = new Set<string>();
  for (const { type, name, precondition } of writes) {
    if (deleted.has(name) && precondition && 'exists' in precondition && precondition.exists) {
      fail('INVALID_ARGUMENT', `Cannot update the document ${name}, which the same request deletes.`);
    }
    if (type === 'delete') deleted.add(name);
    else if (type === 'update') deleted.delete(name);
  }
}

function checkUpdate({ fields, mask = [], transforms }: Write & { type: 'update' }): void {
  checkFields(fields);
  for (const path of mask) checkPath(path);
  for (const transform of transforms) checkTransform(transform);
  if (transforms.length > maxTransforms) {
    fail('INVALID_ARGUMENT', `A document can have at most ${maxTransforms} field transforms in one request.`);
  }
}

/** What a transform puts in may be no more than what an update may. */
function checkTransform({ field, op }: Transform): void {
  checkPath(field);
  const value: Value = 'values' in op ? { type: 'array', values: op.values } : { type: 'null' };
  checkFields(setField(new Map(), parseFieldPath(field), value));
}

function checkPath(path: string): void {
  const [first = ''] = parseFieldPath(path);
  if (first.startsWith('__') && /^__.*__$/s.test(first)) {
    fail('INVALID_ARGUMENT', `Property name "${first}" is invalid because it is reserved.`);
  }
}

function grouped(bytes: number): string {
  return bytes.toLocaleString('en-US');
}
