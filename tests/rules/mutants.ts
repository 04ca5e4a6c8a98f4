/** A rules file with one thing in it changed for the worse, or for the stricter. */
export interface Mutant {
  /** Which line, and what became of it. */
  readonly name: string;
  readonly rules: string;
  /** The first name in the path of the `match` around it: where it is noticed first, most likely. */
  readonly collection: string;
}

/**
 * Every single change of a condition in a rules file that a test should notice: an `allow` that is gone or always
 * true, and an operand of a condition, in an `allow` or in a function, that is left out.
 */
export function mutantsOf(rules: string): Mutant[] {
  const lines = rules.split('\n');
  return lines.flatMap((line, at) =>
    changesOf(line).map((changed) => ({
      name: `line ${at + 1}: ${line.trim()} → ${changed.trim() || 'nothing'}`,
      rules: lines.with(at, changed).join('\n'),
      collection: collectionAt(lines.slice(0, at)),
    })),
  );
}

function collectionAt(before: readonly string[]): string {
  const match = before.findLast((line) => /^\s*match \/\w/.test(line)) ?? '';
  return /match \/(\w+)/.exec(match)?.[1] ?? '';
}

/** What may become of one line; a condition stands on one line. */
function changesOf(line: string): string[] {
  const [, head = '', condition = ''] = /^(\s*(?:allow [\w, ]+: if|return) )(.+);$/.exec(line) ?? [];
  if (!condition) return [];
  const isAllow = head.trim().startsWith('allow');
  const always = condition === 'true' ? [] : [`${head}true;`];
  const never = condition === 'false' ? [] : isAllow ? [''] : [`${head}false;`];
  const lesser = operandsOf(condition).flatMap((operands) =>
    operands.list.map((_, left) => `${head}${operands.list.toSpliced(left, 1).join(operands.by)};`),
  );
  return [...always, ...never, ...lesser];
}

/** The operands of the operator that binds least, where there is one; brackets hold their content together. */
function operandsOf(condition: string): { list: string[]; by: string }[] {
  for (const by of [' || ', ' && ']) {
    const list: string[] = [''];
    let depth = 0;
    for (let i = 0; i < condition.length; i += 1) {
      const char = condition[i] ?? '';
      if ('(['.includes(char)) depth += 1;
      if (')]'.includes(char)) depth -= 1;
      if (depth === 0 && condition.startsWith(by, i)) {
        list.push('');
        i += by.length - 1;
      } else list.push((list.pop() ?? '') + char);
    }
    if (list.length > 1) return [{ list, by }];
  }
  return [];
}
