/** What a letter is worth right after the one before it, and at the beginning of a word. */
const worth = { following: 3, wordStart: 2 } as const;

/**
 * How well a search fits a text: higher is better, undefined where its letters do not occur in this order. Of all the
 * ways to find them the best one counts; of two texts that fit alike, the shorter is better.
 */
export function fuzzyScore(search: string, text: string): number | undefined {
  const letters = [...plain(text)];
  /** The best score with the letters so far, the last of them at each place of the text. */
  let ending = letters.map(() => 0);
  let isFirst = true;
  for (const wanted of plain(search).replace(/\s/g, '')) {
    let before = isFirst ? 0 : Number.NEGATIVE_INFINITY; // the best that ends anywhere before the place
    const next = letters.map((letter, at) => {
      const following =
        isFirst || at === 0 ? Number.NEGATIVE_INFINITY : (ending[at - 1] ?? 0) + worth.following;
      const score = Math.max(before + (isWordStart(letters, at) ? worth.wordStart : 0), following);
      if (!isFirst) before = Math.max(before, ending[at] ?? 0);
      return letter === wanted ? score : Number.NEGATIVE_INFINITY;
    });
    ending = next;
    isFirst = false;
  }
  const best = isFirst ? 0 : Math.max(...ending, Number.NEGATIVE_INFINITY);
  return best === Number.NEGATIVE_INFINITY ? undefined : best - letters.length / 1_000;
}

function isWordStart(letters: readonly string[], at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? '');
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
