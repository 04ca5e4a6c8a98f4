/** Matches exactly one path. */
export function exactPath(path: string): RegExp {
  return new RegExp(`^${escaped(trim(path))}$`);
}

/**
 * Matches the paths of a pattern as Eventarc writes them: `{id}`, `{id=*}` and `*` stand for one segment or a part of
 * it, `{rest=**}` and `**` for any number of segments.
 */
export function pathPattern(pattern: string): RegExp {
  const parts = trim(pattern).split(/(\{[^{}/]*\}|\*\*?)/);
  const source = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : wildcard(part))).join('');
  return new RegExp(`^${source}$`, 's');
}

function wildcard(part: string): string {
  return part.includes('**') ? '.*' : '[^/]+';
}

function trim(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
