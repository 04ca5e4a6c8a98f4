import type { SniffedKind } from './checkContent.ts';

/** How much of a text is looked at, in bytes; comments and licences at the top may be long. */
const headBytes = 64 * 1024;

/** How a text of a kind begins, after a byte order mark and blanks. */
const openings: readonly (readonly [SniffedKind, RegExp])[] = [
  ['gltf', /^\{/],
  ['step', /^ISO-10303-21\s*;/],
  ['bvh', /^HIERARCHY\s/],
  ['stl', /^solid\b[^\n]*\n\s*(facet\s|endsolid)/i],
  ['fbx', /^(;[^\n]*\n\s*)*FBXHeaderExtension\s*:/],
];

/** A line of an OBJ (Wavefront appendix B1) and of an MTL that says something. */
const objLine =
  /^(v|vt|vn|vp|f|l|p|o|g|s|mg|mtllib|usemtl|usemap|maplib|deg|curv|curv2|surf|cstype|parm|end|lod|shadow_obj)(\s|$)/;
const mtlLine =
  /^(newmtl|K[adse]|N[si]|d|Tr|Tf|illum|sharpness|map_\w+|norm|bump|disp|decal|refl|P[rmcs]|Pcr|aniso|anisor|Ke|Kt)(\s|$)/;

/** What a text is, or undefined when it is no text or none of ours. */
export function sniffText(bytes: Uint8Array): SniffedKind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headBytes));
  if (head.includes(0)) return undefined;
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const opening = openings.find(([, pattern]) => pattern.test(text))?.[0];
  if (opening) return opening === 'gltf' && !namesAsset(bytes) ? undefined : opening;
  if (text.startsWith('<')) return /^<COLLADA[\s>]/.test(withoutProlog(text)) ? 'dae' : undefined;
  return sniffLines(text, bytes.length > head.length);
}

/** Whether JSON has the one property that every glTF must have. */
function namesAsset(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('"asset"');
}

/** XML from its first element or document type on, whose check says what is wrong with one. */
function withoutProlog(xml: string): string {
  let rest = xml;
  for (;;) {
    const end = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : '';
    if (end === '') return rest.startsWith('<!') ? rest.slice(Math.max(0, rest.indexOf('<COLLADA'))) : rest;
    const at = rest.indexOf(end);
    if (at < 0) return '';
    rest = rest.slice(at + end.length).trimStart();
  }
}

/** Told by grammar, as neither has a signature: every line is one of the format's. */
function sniffLines(text: string, isCut: boolean): SniffedKind | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  if (isCut) lines.pop();
  const said = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (said.some((line) => /^newmtl\s/.test(line)) && said.every((line) => mtlLine.test(line))) return 'mtl';
  const isObj = said.some((line) => /^(v|mtllib|f)\s/.test(line)) && said.every(isObjLine);
  return isObj ? 'obj' : undefined;
}

/** One of an OBJ's keywords, or the rest of a line that was continued with a backslash. */
function isObjLine(line: string, at: number, lines: readonly string[]): boolean {
  return objLine.test(line) || (lines[at - 1]?.endsWith('\\') ?? false);
}
