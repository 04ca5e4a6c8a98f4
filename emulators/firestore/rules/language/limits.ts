/**
 * The documented limits of security rules (firebase.google.com/docs/firestore/quotas#security_rules).
 * `nesting` and `exprDepth` are this compiler's own: they keep hostile sources from exhausting the stack.
 */
export const limits = {
  /** UTF-8 bytes. */
  source: 256 * 1024,
  matchDepth: 10,
  pathSegments: 100,
  captures: 20,
  functionArguments: 7,
  letBindings: 10,
  callDepth: 20,
  /** Operators, calls, member and index accesses; constants and plain variables are free. */
  expressions: 1000,
  nesting: 100,
  exprDepth: 1000,
} as const;
