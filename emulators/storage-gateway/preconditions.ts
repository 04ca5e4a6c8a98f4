import type { IncomingHttpHeaders } from 'node:http';
import { queryValue, type Target } from './parseTarget.ts';
import { StorageError } from './storageError.ts';
import type { StoredObject } from './upstream.ts';

const names = [
  'ifGenerationMatch',
  'ifGenerationNotMatch',
  'ifMetagenerationMatch',
  'ifMetagenerationNotMatch',
] as const;

/** Conditions on the object as it is; generation "0" stands for an object that is not there. */
export type Preconditions = Partial<Record<(typeof names)[number], string>>;

/** The XML API's x-goog-if-… headers. */
export function headerPreconditions(headers: IncomingHttpHeaders): Preconditions {
  return pick((name) => {
    const value = headers[`x-goog-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`];
    return typeof value === 'string' ? value : undefined;
  });
}

/** The JSON API's query parameters. */
export function queryPreconditions(target: Target): Preconditions {
  return pick((name) => queryValue(target, name));
}

/** @throws StorageError PreconditionFailed (412), naming the condition that does not hold. */
export function checkPreconditions(conditions: Preconditions, stored: StoredObject | undefined): void {
  const generation = stored?.generation ?? '0';
  const metageneration = stored?.metageneration ?? '0';
  const failed = names.find((name) => {
    const wanted = conditions[name];
    if (wanted === undefined) return false;
    const actual = name.startsWith('ifMeta') ? metageneration : generation;
    return name.endsWith('NotMatch') ? wanted === actual : wanted !== actual;
  });
  if (failed) {
    throw new StorageError(
      'PreconditionFailed',
      `${failed} ${conditions[failed]}: the object is at ${generation}/${metageneration}.`,
    );
  }
}

function pick(read: (name: (typeof names)[number]) => string | undefined): Preconditions {
  const found: Preconditions = {};
  for (const name of names) {
    const value = read(name);
    if (value === undefined) continue;
    if (!/^\d{1,20}$/.test(value)) {
      throw new StorageError('InvalidArgument', `${name} is not a number: ${value.slice(0, 50)}`);
    }
    found[name] = value;
  }
  return found;
}
