/** A material of an MTL file. Colours are sRGB, 0 to 1. */
export interface MtlMaterial {
  name: string;
  /** Single words and numbers by statement, `Kd` → [0.8, 0.1, 0.1]. */
  numbers: Map<string, number[]>;
  /** Names of pictures by statement in lower case, `map_kd` → `wood.png`. */
  maps: Map<string, string>;
}

/** How many arguments an option of a map statement takes at most (MTL 4.2; three after `-o`, `-s`, `-t`). */
const optionArguments: Record<string, number> = {
  '-blendu': 1,
  '-blendv': 1,
  '-boost': 1,
  '-bm': 1,
  '-cc': 1,
  '-clamp': 1,
  '-imfchan': 1,
  '-mm': 2,
  '-o': 3,
  '-s': 3,
  '-t': 3,
  '-texres': 1,
  '-type': 1,
};

/** Reads a Wavefront MTL, with the statements for metallic and roughness (`Pm`, `Pr`, `map_Pm`, `map_Pr`, `norm`). */
export function parseMtl(text: string): MtlMaterial[] {
  const materials: MtlMaterial[] = [];
  for (const line of text.split('\n')) {
    const [, word = '', given = ''] = /^\s*(\S+)\s+(.*?)\s*$/.exec(line.replaceAll('\r', '')) ?? [];
    const material = materials.at(-1);
    if (word === 'newmtl') materials.push({ name: given, numbers: new Map(), maps: new Map() });
    else if (!material || word.startsWith('#')) continue;
    else if (/^(map_|bump$|norm$)/i.test(word)) material.maps.set(word.toLowerCase(), pictureName(given));
    else material.numbers.set(word, given.split(/\s+/).map(Number).filter(Number.isFinite));
  }
  return materials;
}

/** What is left after the options; it may hold spaces. */
function pictureName(given: string): string {
  const words = given.split(/(\s+)/);
  let at = 0;
  while (words[at]?.startsWith('-')) {
    const most = optionArguments[words[at]?.toLowerCase() ?? ''] ?? 0;
    at += 2;
    for (let taken = 0; taken < most && isArgument(words[at], taken); taken += 1) at += 2;
  }
  return words.slice(at).join('');
}

/** The first argument may be any word (`on`, `m`), those after it are numbers. */
function isArgument(word: string | undefined, taken: number): boolean {
  return word !== undefined && (taken === 0 || Number.isFinite(Number(word)));
}
