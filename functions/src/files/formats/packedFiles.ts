/** The files that came with a model, by name: paths with slashes, relative to the archive. */
export type PackedFiles = ReadonlyMap<string, Uint8Array>;

/** A reference in a model: the archive's files, the model's own name among them, and what it names. */
export interface Reference {
  files: PackedFiles;
  /** Where the reference is made from, `models/chair.obj`. */
  from: string;
  /** Relative, perhaps percent-encoded. */
  uri: string;
}

/**
 * The file that a reference names, looked for in the archive alone. An address, an absolute path and one that leaves the
 * archive name nothing.
 */
export function fileAt({ files, from, uri }: Reference): Uint8Array | undefined {
  for (const name of [uri, decoded(uri)]) {
    const path = pathInside(from, name);
    const found = path === undefined ? undefined : files.get(path);
    if (found) return found;
  }
  return undefined;
}

/**
 * As `fileAt`, but for formats in which tools write the maker's own paths (`C:\work\Wood.PNG`): failing an exact match,
 * the file of the same last name is taken, whatever its case.
 */
export function fileNamed(reference: Reference): Uint8Array | undefined {
  const slashed = { ...reference, uri: reference.uri.replaceAll('\\', '/') };
  const exact = fileAt(slashed);
  if (exact) return exact;
  const wanted = lastName(decoded(slashed.uri));
  for (const [name, bytes] of reference.files) if (lastName(name) === wanted) return bytes;
  return undefined;
}

function decoded(uri: string): string {
  return uri.replace(/(%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString(),
  );
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}

function pathInside(from: string, name: string): string | undefined {
  if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(name)) return undefined;
  const steps = from.split('/').slice(0, -1);
  for (const step of name.split('/')) {
    if (step === '..' && steps.pop() === undefined) return undefined;
    if (step !== '..' && step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
