/** The longest beginning of a word that is kept; longer ones are told apart by what is found. */
const longest = 12;
/** Words of one asset that it is found by. */
const mostWords = 20;

/** The words of a text as they are compared: in lower case, without accents. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Every beginning of the words in an asset's name and tags, so that a query can look for one. */
export function searchTerms({ name, tags }: { name: string; tags: readonly string[] }): string[] {
  const words = wordsOf([name, ...tags].join(' ')).slice(0, mostWords);
  return [...new Set(words.flatMap(beginnings))];
}

function beginnings(word: string): string[] {
  const letters = [...word].slice(0, longest);
  return letters.map((_, end) => letters.slice(0, end + 1).join(''));
}

/** The term that a query looks for: the longest word, as it leads to the fewest. */
export function queryTerm(words: readonly string[]): string | undefined {
  const longestWord = words.toSorted((a, b) => b.length - a.length)[0];
  return longestWord && [...longestWord].slice(0, longest).join('');
}

/** Whether an asset has a word beginning with each of these. */
export function matches(asset: { name: string; tags: readonly string[] }, words: readonly string[]): boolean {
  const own = wordsOf([asset.name, ...asset.tags].join(' '));
  return words.every((word) => own.some((each) => each.startsWith(word)));
}
