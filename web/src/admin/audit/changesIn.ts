/** One value that an act changed; one that was not there, or is not any more, is undefined. */
export interface Change {
  /** Where in the document: `preferences.theme`, `routes.0.domain`; empty for the whole of it. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What differs between two JSON values, down to the last field, in the order of the paths. */
export function changesIn(before: unknown, after: unknown): Change[] {
  const [was, is] = [leaves(before), leaves(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])].toSorted();
  return paths
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter((change) => change.before !== change.after);
}

/** Every text, number and the like in a value, as JSON, by its path; what is empty counts as one. */
function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (value === undefined) return found;
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (parts.length === 0) found.set(path, JSON.stringify(value));
  for (const [name, part] of parts) leaves(part, path ? `${path}.${name}` : name, found);
  return found;
}
