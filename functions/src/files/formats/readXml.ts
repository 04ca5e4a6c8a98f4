/** What a reader of XML is told, in the order of the file. Names come without their namespace's prefix. */
export interface XmlListener {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close?(name: string): void;
}

/**
 * Walks through the elements of an XML document without building a tree; text between them is left out. Document types
 * are refused, so there are no entities but the five of XML and those by number.
 * @throws Error where a tag does not end
 */
export function readXml(text: string, listener: XmlListener): void {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else if (text.startsWith('<![CDATA[', at)) at = after(text, ']]>', at);
    else if (text.startsWith('<!', at)) throw new Error('The XML declares a document type');
    else at = readTag(text, at, listener);
  }
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw new Error('The XML ends early');
  return at + mark.length;
}

function readTag(text: string, begin: number, listener: XmlListener): number {
  const end = endOfTag(text, begin);
  if (text[begin + 1] === '/') {
    listener.close?.(bare(text.slice(begin + 2, end).trim()));
    return end + 1;
  }
  const isEmpty = text[end - 1] === '/';
  const tag = text.slice(begin + 1, isEmpty ? end - 1 : end);
  const space = tag.search(/\s/);
  const name = bare(space < 0 ? tag : tag.slice(0, space));
  listener.open(name, space < 0 ? new Map() : attributesOf(tag.slice(space)));
  if (isEmpty) listener.close?.(name);
  return end + 1;
}

/** Where the tag's `>` is; one within quotes is not it. */
function endOfTag(text: string, begin: number): number {
  let quote = 0;
  for (let i = begin + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 62) return i;
    else if (code === 34 || code === 39) quote = code;
  }
  throw new Error('The XML ends early');
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(bare(name), unescaped(double ?? single ?? ''));
  }
  return attributes;
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
