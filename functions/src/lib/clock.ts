let source: () => number = Date.now;

/** Milliseconds since the epoch; the only clock that functions read. */
export function now(): number {
  return source();
}

/** Sets the clock for a test; without an argument, back to the real one. */
export function setClock(next: () => number = Date.now): void {
  source = next;
}
