/** A name as it is searched for and sorted by: without capitals, accents and wide letters. */
export function nameKey(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
