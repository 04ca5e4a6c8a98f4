import type { StlSolid } from './readStl.ts';

/** @throws Error where it is no ASCII STL, or a facet is cut off */
export function parseAsciiStl(text: string): StlSolid[] {
  const solids: { name: string; numbers: number[] }[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end).trim();
    at = end < 0 ? text.length : end + 1;
    const [word = ''] = /^\S+/.exec(line) ?? [];
    const given = line.slice(word.length).trim();
    if (/^solid$/i.test(word)) solids.push({ name: given, numbers: [] });
    else if (/^vertex$/i.test(word)) addVertex(solids.at(-1)?.numbers, given);
  }
  return solids.map(({ name, numbers }) => {
    if (numbers.length % 9 !== 0) throw new Error('A facet of the STL has not three corners');
    return { name, positions: new Float32Array(numbers) };
  });
}

function addVertex(numbers: number[] | undefined, given: string): void {
  const vertex = given.split(/\s+/).map(Number);
  if (!numbers || vertex.length !== 3)
    throw new Error(`The STL has a vertex that is none: ${given.slice(0, 60)}`);
  numbers.push(...vertex);
}
