/** The largest body of a call, in bytes. */
export const maxBodyBytes = 1_000_000;
/** The deepest nesting of a call's JSON; the body itself is 1. */
export const maxBodyDepth = 32;

/** Why a body must not be looked at any further, or undefined. Takes a loop, so that no depth can end the process. */
export function bodyProblem(
  body: unknown,
  bytes: number,
): 'body-too-large' | 'body-too-deep' | 'invalid-input' | undefined {
  if (bytes > maxBodyBytes) return 'body-too-large';
  let level: unknown[] = [body];
  for (let depth = 1; level.length > 0; depth += 1) {
    const objects = level.filter((value) => typeof value === 'object' && value !== null);
    if (objects.length > 0 && depth > maxBodyDepth) return 'body-too-deep';
    // The callable protocol reads "@type" as a wrapped number and fails on anything else; we send none.
    if (objects.some((value) => Object.hasOwn(value, '@type'))) return 'invalid-input';
    // Half of a surrogate pair is no character: databases and hashes of it differ from what was sent.
    if (level.some(isBrokenText)) return 'invalid-input';
    level = objects.flatMap((value) => (Array.isArray(value) ? value : Object.entries(value).flat()));
  }
  return undefined;
}

function isBrokenText(value: unknown): boolean {
  return typeof value === 'string' && !value.isWellFormed();
}
