import { documentPath, fromFields } from '../types/convert.ts';
import { fault } from '../types/fault.ts';
import { mapOf, type Path, type RuleMap, type RuleValue } from '../types/value.ts';
import type { Context, DocumentFunction } from './context.ts';
import type { RuleDocument } from './request.ts';

/** `{data, id, __name__}`, what `resource` and get() are. */
export function resourceOf(document: RuleDocument): RuleMap {
  const path = documentPath(document.name);
  return mapOf(
    new Map<string, RuleValue>([
      ['data', fromFields(document.fields)],
      ['id', document.name.slice(document.name.lastIndexOf('/') + 1)],
      ['__name__', path],
    ]),
  );
}

function read(context: Context, path: Path, after: boolean): RuleDocument | undefined {
  return context.reads.read(documentPathText(path), after);
}

/** `/databases/D/documents/c/d`; a path to anything else is a fault. */
function documentPathText({ segments }: Path): string {
  const names = segments.map((each) =>
    typeof each === 'string' ? each : fault(`Path is not bound: ${each.open}.`),
  );
  const isDocument =
    names[0] === 'databases' && names[2] === 'documents' && names.length > 3 && names.length % 2 === 1;
  if (!isDocument || names.some((name) => name === '' || name.includes('/'))) {
    fault(`Invalid document path: /${names.join('/')}.`);
  }
  return `/${names.join('/')}`;
}

function getter(after: boolean): DocumentFunction {
  return (context, path) => {
    const document = read(context, path, after);
    return document ? resourceOf(document) : null;
  };
}

function exists(after: boolean): DocumentFunction {
  return (context, path) => read(context, path, after) !== undefined;
}

/** A document that is not there is null to get(). */
export const firestoreFunctions: ReadonlyMap<string, DocumentFunction> = new Map([
  ['get', getter(false)],
  ['exists', exists(false)],
  ['getAfter', getter(true)],
  ['existsAfter', exists(true)],
]);

/** In storage rules: `firestore.get()`, `firestore.exists()`. */
export const crossServiceFunctions: ReadonlyMap<string, DocumentFunction> = new Map([
  ['get', getter(false)],
  ['exists', exists(false)],
]);
