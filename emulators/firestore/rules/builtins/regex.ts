import { RE2JS } from 're2js';
import { fault } from '../types/fault.ts';

const compiled = new Map<string, RE2JS>();
/** Patterns are nearly always constants of the rules; those built from data must not fill the memory. */
const kept = 500;

/** A pattern in RE2's syntax, which takes time linear in the text, whatever the pattern. */
export function regex(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  const fresh = compilePattern(pattern);
  if (compiled.size >= kept) compiled.clear();
  compiled.set(pattern, fresh);
  return fresh;
}

function compilePattern(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    fault(`Invalid regular expression '${pattern}': ${error instanceof Error ? error.message : error}.`);
  }
}
