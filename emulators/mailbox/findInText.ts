/** Most links and codes noted for one message. */
const most = 100;

/** The http(s) addresses in a message, HTML first, in order and each once. */
export function findLinks(text: string, html = ''): string[] {
  const hrefs = [...html.matchAll(/\bhref\s*=\s*(?:"(https?:[^"]*)"|'(https?:[^']*)')/gi)].map((found) =>
    decodeEntities(found[1] ?? found[2] ?? ''),
  );
  const bare = [...text.matchAll(/https?:\/\/[^\s<>"'`]+/gi)].map(([url]) =>
    url.replace(/[.,;:!?)\]]+$/, ''),
  );
  return [...new Set([...hrefs, ...bare])].slice(0, most);
}

/**
 * What looks like a one-time code, without spaces and dashes: numbers of 4 to 8 digits in a line that speaks of a
 * code; where no line does, numbers of 6 digits.
 */
export function findCodes(text: string): string[] {
  const lines = text.replace(/https?:\S+/gi, ' ').split(/\n\s*/);
  const telling = lines.flatMap((line, at) =>
    /\b(code|pin|otp|passcode|password)\b/i.test(`${line}\n${lines[at - 1] ?? ''}`) ? numbers(line) : [],
  );
  const found = telling.length > 0 ? telling : lines.flatMap(numbers).filter((code) => code.length === 6);
  return [...new Set(found)].slice(0, most);
}

function numbers(line: string): string[] {
  return [...line.matchAll(/(?<![\w.,-])(?:\d{4,8}|\d{3,4}[ -]\d{3,4})(?![\w-]|[.,]\d)/g)].map(([code]) =>
    code.replace(/\D/g, ''),
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#38': '&',
  '#39': "'",
  '#x27': "'",
  '#x3d': '=',
};

function decodeEntities(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name) => entities[String(name).toLowerCase()] ?? whole);
}
