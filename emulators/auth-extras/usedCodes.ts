import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase32 } from './base32.ts';
import { parseObject } from './json.ts';
import { stepAt, stepsOfCode } from './totp.ts';

/** The most that a project may let a code be away from the present, in time steps (Identity Platform's limit). */
export const MOST_ADJACENT = 10;

/** Checks one-time codes and remembers those that were accepted, so that each is good once. */
export interface UsedCodes {
  /** Whether `code` is right now, give or take `adjacent` steps, and new; from then on it is used. */
  accept: (secret: string, code: string, adjacent: number) => boolean;
}

/** How used codes are told apart and kept: by a hash, so that the file gives no secret away. */
type Used = Map<string, number>;

/**
 * `now` is the time in milliseconds since the epoch. A code is forgotten once it could not be accepted any more.
 * With `dataDir` the codes are remembered over a restart.
 */
export function rememberUsedCodes(now: () => number, dataDir?: string): UsedCodes {
  const file = dataDir && join(dataDir, 'used-codes.json');
  const used: Used = file ? readUsed(file) : new Map();
  return {
    accept: (secret, code, adjacent) => {
      const present = stepAt(now());
      const steps = stepsOfCode(fromBase32(secret), code, present, adjacent);
      const fresh = steps.find((step) => !used.has(keyOf(secret, step)));
      if (fresh === undefined) return false;
      for (const [key, step] of used) if (step < present - MOST_ADJACENT) used.delete(key);
      used.set(keyOf(secret, fresh), fresh);
      if (file) writeUsed(file, used);
      return true;
    },
  };
}

function keyOf(secret: string, step: number): string {
  return createHash('sha256').update(`${secret} ${step}`).digest('base64url');
}

function readUsed(file: string): Used {
  try {
    const entries = Object.entries(parseObject(readFileSync(file, 'utf8')) ?? {});
    return new Map(entries.flatMap(([key, step]) => (typeof step === 'number' ? [[key, step]] : [])));
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return new Map();
    throw problem;
  }
}

/** Written beside and renamed, so that a stop in between leaves the file whole. */
function writeUsed(file: string, used: Used): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(used)));
  renameSync(`${file}.new`, file);
}
