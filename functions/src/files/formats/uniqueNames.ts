/**
 * Gives each thing a name of its own, of letters, digits and `_` alone, that begins with a letter: what every format
 * takes for a name. The same thing gets the same name again.
 */
export function uniqueNames<Thing>(otherwise: string): (thing: Thing, wished: string) => string {
  const names = new Map<Thing, string>();
  const taken = new Set<string>();
  return (thing, wished) => {
    const known = names.get(thing);
    if (known) return known;
    const plain = wished
      .normalize('NFKD')
      .replaceAll(/[^A-Za-z0-9]+/g, '_')
      .replaceAll(/^_+|_+$/g, '')
      .slice(0, 60);
    const start = /^[A-Za-z]/.test(plain) ? plain : plain ? `${otherwise}_${plain}` : otherwise;
    let name = start;
    for (let i = 2; taken.has(name); i += 1) name = `${start}_${i}`;
    taken.add(name);
    names.set(thing, name);
    return name;
  };
}
