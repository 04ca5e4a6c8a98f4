import { fail } from './status.ts';

/** Bytes of UTF-8 in one id. */
const maxIdBytes = 1500;
/** Bytes of UTF-8 in a whole name. */
const maxNameBytes = 6144;
const maxDepth = 100;
const root = /^projects\/([^/]+)\/databases\/([^/]+)\/documents(?:\/|$)/;
const numericId = /^__id-?\d+__$/;

/** A name `projects/P/databases/D/documents/c/d` taken apart. */
export interface ParsedName {
  /** `projects/P/databases/D` */
  readonly database: string;
  /** The ids after `documents`, collections and documents in turn. */
  readonly segments: readonly string[];
}

/** Takes apart the name of a document, a collection or `…/documents`; INVALID_ARGUMENT for anything else. */
export function parseName(name: string): ParsedName {
  const start = root.exec(name)?.[0];
  if (start === undefined)
    return fail('INVALID_ARGUMENT', `Document name "${name}" lacks "projects" at index 0.`);
  const path = name.slice(start.length);
  const segments = path === '' ? [] : path.split('/');
  if (name.endsWith('/')) fail('INVALID_ARGUMENT', `Document name "${name}" has trailing "/".`);
  for (const [i, id] of segments.entries()) checkId(id, i % 2 === 0 ? 'Collection' : 'Resource');
  return { database: start.slice(0, start.lastIndexOf('/documents')), segments };
}

/** Refuses what cannot be the name of a document of this database (`projects/P/databases/D`). */
export function checkDocumentName(name: string, database: string): void {
  const parsed = parseName(name);
  if (parsed.database !== database) {
    fail('INVALID_ARGUMENT', `Document name "${name}" is not in the database "${database}" of the request.`);
  }
  if (parsed.segments.length === 0 || parsed.segments.length % 2 === 1) {
    fail('INVALID_ARGUMENT', `Document name "${name}" lacks "/" at index ${name.length}.`);
  }
  if (parsed.segments.length > maxDepth * 2) {
    fail('INVALID_ARGUMENT', `Document name "${name}" has more than ${maxDepth} levels of subcollections.`);
  }
  if (Buffer.byteLength(name) > maxNameBytes) {
    fail('INVALID_ARGUMENT', `Document name "${name}" is longer than ${maxNameBytes} bytes.`);
  }
}

/** Refuses a collection id that the service would not take. */
export function checkCollectionId(id: string): void {
  checkId(id, 'Collection');
  if (id.includes('/')) fail('INVALID_ARGUMENT', `Collection id "${id}" is invalid because it contains "/".`);
}

/** `projects/P/databases/D` of any name within it. */
export function databaseOf(name: string): string {
  return name.split('/', 4).join('/');
}

/** The path of the collection a document is in, or the document (or `…/documents`) a collection is in. */
export function parentOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/'));
}

/** The last segment. */
export function idOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function checkId(id: string, kind: 'Collection' | 'Resource'): void {
  if (id === '') fail('INVALID_ARGUMENT', `${kind} id "" is invalid because it is empty.`);
  if (id === '.' || id === '..')
    fail('INVALID_ARGUMENT', `${kind} id "${id}" is invalid because it is "${id}".`);
  if (/^__.*__$/s.test(id) && !(kind === 'Resource' && numericId.test(id))) {
    fail('INVALID_ARGUMENT', `${kind} id "${id}" is invalid because it is reserved.`);
  }
  if (id.length * 3 > maxIdBytes && Buffer.byteLength(id) > maxIdBytes) {
    fail('INVALID_ARGUMENT', `${kind} id "${id}" is longer than ${maxIdBytes} bytes.`);
  }
}
