import { listOf } from '../types/value.ts';
import { builtin, stringArg, table } from './args.ts';
import { regex } from './regex.ts';

/** Methods of string. Sizes and places count code points, so an emoji is one. */
export const stringMethods = table({
  size: builtin(1, (args) => BigInt(codePoints(stringArg(args, 0)))),
  lower: builtin(1, (args) => stringArg(args, 0).toLowerCase()),
  upper: builtin(1, (args) => stringArg(args, 0).toUpperCase()),
  trim: builtin(1, (args) => stringArg(args, 0).trim()),
  matches: builtin(2, (args) => regex(stringArg(args, 1)).testExact(stringArg(args, 0))),
  replace: builtin(3, (args) => {
    return regex(stringArg(args, 1)).matcher(stringArg(args, 0)).replaceAll(stringArg(args, 2));
  }),
  split: builtin(2, (args) => listOf(regex(stringArg(args, 1)).split(stringArg(args, 0)))),
  toUtf8: builtin(1, (args) => ({ type: 'bytes', value: Buffer.from(stringArg(args, 0)) })),
});

const astral = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

function codePoints(text: string): number {
  return text.length - (text.match(astral)?.length ?? 0);
}

/** Part of a string, both places in code points. */
export function sliceString(text: string, from: number, to: number): string {
  if (codePoints(text) === text.length) return text.slice(from, to);
  return [...text].slice(from, to).join('');
}

export { codePoints };
