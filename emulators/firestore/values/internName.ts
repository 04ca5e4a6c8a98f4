const limit = 10_000;
const names = new Map<string, string>();

/** The same text, held in memory once: documents of a collection share their field names. */
export function internName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size < limit) names.set(name, name);
  return name;
}
