/** Letters and digits that a hurried reader takes for another one. */
const lookAlikes: Record<string, string> = { '0': 'o', '1': 'l', i: 'l', '5': 's' };

/**
 * What handles are compared by: alike for two that look alike in one line of text, such as `m1la`, `mi-la` and `mlla`.
 * Takes a handle that the contract has brought to its form.
 */
export function handleKey(handle: string): string {
  return handle.replace(/[-_]/g, '').replace(/[01i5]/g, (letter) => lookAlikes[letter] ?? letter);
}
