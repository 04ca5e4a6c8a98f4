import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { eachLine, lineText, skipBlanks, wordsIn } from '../lines.ts';
import { refuse, refuseAbove } from '../refusal.ts';

/** Of how many vertices one is looked at for finite numbers. */
const sampleEvery = 97;
const v = 118;
const f = 102;

/** An OBJ within its limits. Counts faces as the triangles they become; a face has a corner for each word. */
export function checkObj(bytes: Uint8Array): FileFacts {
  let vertices = 0;
  let triangles = 0;
  eachLine(bytes, (from, end) => {
    const start = skipBlanks(bytes, from, end);
    const keyword = bytes[start];
    const next = bytes[start + 1];
    const isAlone = next === 32 || next === 9;
    if (keyword === v && isAlone) {
      if (vertices % sampleEvery === 0) refuseNoNumbers(lineText(bytes, start, end));
      vertices += 1;
      refuseAbove(limits.vertices, { count: vertices, of: 'vertices', reason: 'too-much-geometry' });
    } else if (keyword === f && isAlone) {
      triangles += Math.max(0, wordsIn(bytes, start + 1, end) - 2);
      refuseAbove(limits.triangles, { count: triangles, of: 'triangles', reason: 'too-many-triangles' });
    }
  });
  if (vertices === 0) refuse('nothing-to-show', 'no vertices');
  return { vertices, triangles };
}

function refuseNoNumbers(line: string): void {
  const numbers = line.trim().split(/\s+/).slice(1, 4).map(Number);
  if (numbers.length < 3 || !numbers.every(Number.isFinite)) refuse('not-a-number', line.slice(0, 80));
}

/** A material list within its limits. Which pictures it names, whoever reads it resolves within the same upload. */
export function checkMtl(bytes: Uint8Array): FileFacts {
  let materials = 0;
  eachLine(bytes, (start, end) => {
    if (
      lineText(bytes, start, Math.min(end, start + 16))
        .trimStart()
        .startsWith('newmtl')
    )
      materials += 1;
    refuseAbove(limits.materials, { count: materials, of: 'materials', reason: 'too-many-parts' });
  });
  return { materials };
}
