import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Catalog } from './catalog.ts';

/** What keeps a catalog from being shipped, one line each: no translation, or one that says other things. */
export function catalogProblems(catalog: Catalog): string[] {
  return Object.values(catalog).flatMap(({ message = '', translation }) => {
    if (!translation) return [`not translated: ${message}`];
    const [wanted, given] = [placeholders(message), placeholders(translation)];
    return wanted === given ? [] : [`placeholders differ (${wanted} and ${given}): ${translation}`];
  });
}

/** The names of a text's values and elements, each once, in the order of the alphabet. */
function placeholders(text: string): string {
  const names = new Set([...text.matchAll(/<\/?(\w+)\/?>/g)].map(([, name]) => `<${name}>`));
  const collect = (tokens: unknown) => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens) {
      if (!Array.isArray(token)) continue;
      const [name, , cases] = token;
      names.add(`{${name}}`);
      if (typeof cases === 'object' && cases !== null) Object.values(cases).forEach(collect);
    }
  };
  collect(compileMessageOrThrow(text));
  return [...names].sort().join(' ');
}
