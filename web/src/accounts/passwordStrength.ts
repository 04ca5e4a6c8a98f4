import { t } from '@lingui/core/macro';
/** How good a password is, and what would make it better. */
export interface Strength {
  /** 0 is refused, 3 is strong. */
  readonly level: 0 | 1 | 2 | 3;
  readonly words: string;
}

/** The least number of characters; a limit of ours, Firebase Auth takes six. */
export const minLength = 8;

/** Among the first that anybody tries, whatever is appended to them. */
const common =
  /^(?:passw[o0]rd|qwert[yz]\w*|letmein|welcome|iloveyou|admin|abc|monkey|dragon|football|maquette)[\d\W_]*$/;

/** Judges a password by how many guesses it withstands; `own` are words that others know of its owner. */
export function passwordStrength(password: string, own: readonly string[] = []): Strength {
  const length = Array.from(password).length;
  if (length < minLength)
    return { level: 0, words: t`Too short: at least ${minLength} characters. A few words are easy to keep.` };
  if (isGuessed(password.toLowerCase(), own))
    return {
      level: 0,
      words: t`Easy to guess: it is a common password, a row of keys, or made of your address.`,
    };
  const bits = guessBits(password);
  if (bits < 45) return { level: 1, words: t`Fair: a few more characters make it good.` };
  if (bits < 65) return { level: 2, words: t`Good.` };
  return { level: 3, words: t`Strong.` };
}

function isGuessed(password: string, own: readonly string[]): boolean {
  const known = own
    .flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter(({ length }) => length > 3);
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), password);
  return common.test(password) || rest.length < 4 || new Set(password).size < 4 || isRow(password);
}

/** Whether every character is beside the one before it, as in 12345678 or hgfedcba. */
function isRow(password: string): boolean {
  const steps = Array.from(
    password.slice(1),
    (_, index) => password.charCodeAt(index + 1) - password.charCodeAt(index),
  );
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

/** Bits of a password whose characters were drawn from the kinds that occur in it; repeated ones count half. */
function guessBits(password: string): number {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/\p{Ll}/u, 26],
    [/\p{Lu}/u, 26],
    [/\d/, 10],
    [/[^\p{L}\d]/u, 20],
    [/[^\p{ASCII}]/u, 60],
  ];
  const drawnFrom = kinds.reduce((sum, [kind, size]) => sum + (kind.test(password) ? size : 0), 0);
  const characters = Array.from(password);
  const fresh = new Set(characters).size;
  return (fresh + (characters.length - fresh) / 2) * Math.log2(Math.max(drawnFrom, 2));
}
