const escapes = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-7]{3})|([\s\S]))/g;
const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const quotable = /[\\'"`/]/;

/** A backslash before a character that needs none stays: `'\d'` is a regular expression, not a mistake. */
export function unescapeString(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replace(escapes, (whole, unicode, hex, octal, char: string | undefined) => {
    if (unicode ?? hex) return String.fromCharCode(Number.parseInt(unicode ?? hex, 16));
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
    const letter = char && letters[char];
    return letter ?? (char && quotable.test(char) ? char : whole);
  });
}

/** `\xHH` and `\ooo` are bytes; everything else is written as UTF-8. */
export function unescapeBytes(body: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let done = 0;
  for (const match of body.matchAll(/\\(?:x([0-9a-fA-F]{2})|([0-7]{3}))/g)) {
    const byte = Number.parseInt(match[1] ?? match[2] ?? '', match[1] ? 16 : 8);
    parts.push(Buffer.from(unescapeString(body.slice(done, match.index))), Uint8Array.of(byte));
    done = match.index + match[0].length;
  }
  return Buffer.concat([...parts, Buffer.from(unescapeString(body.slice(done)))]);
}
