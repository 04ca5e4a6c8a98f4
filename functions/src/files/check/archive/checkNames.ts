import { refuse } from '../refusal.ts';

/** Names that Windows keeps for devices, with or without an ending. */
const devices = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Names in an archive that stay in their folder, and apart from each other, on every computer. */
export function checkNames(names: readonly string[]): void {
  const seen = new Set<string>();
  const files = new Set<string>();
  for (const name of names) {
    const problem = problemOf(name);
    if (problem) refuse('zip-unsafe-name', `${JSON.stringify(name.slice(0, 100))} ${problem}`);
    const folded = foldedName(name);
    if (seen.has(folded)) refuse('zip-same-names', name.slice(0, 100));
    seen.add(folded);
    if (!name.endsWith('/')) files.add(folded);
  }
  const within = names.find((name) => foldersOf(name).some((above) => files.has(above)));
  if (within) refuse('zip-same-names', `${within.slice(0, 100)} lies within a file`);
}

function problemOf(name: string): string | undefined {
  if (name === '') return 'is empty';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\x00-\x1f\x7f]/.test(name)) return 'holds control characters';
  if (name.includes('\ufffd')) return 'is no UTF-8';
  if (name.includes('\\')) return 'holds a backslash';
  if (name.startsWith('/')) return 'is absolute';
  if (name.includes(':')) return 'holds a colon';
  const parts = name.replace(/\/$/, '').split('/');
  if (parts.some((part) => part === '..' || part === '.' || part === '')) return 'leaves its folder';
  if (parts.some((part) => devices.test(part))) return 'is a device of Windows';
  return parts.some((part) => /[. ]$/.test(part)) ? 'ends with a dot or a blank' : undefined;
}

/** Alike for names that are one name on a computer that heeds neither case nor composition. */
function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\/$/, '');
}

/** The folders that a name lies in, folded. */
function foldersOf(name: string): string[] {
  const parts = foldedName(name).split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}
