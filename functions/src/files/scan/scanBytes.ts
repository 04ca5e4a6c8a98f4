import { config } from '../../lib/config.ts';
import { askClamd, type Pieces } from './askClamd.ts';

/** What the virus scanner says; only `clean` means that somebody looked and found nothing. */
export type ScanVerdict =
  /** No scanner is set up; the file is labelled as not scanned. */
  | { readonly state: 'off' }
  | { readonly state: 'clean' }
  | { readonly state: 'infected'; readonly found: string }
  /** Larger than the scanner takes. */
  | { readonly state: 'too-large' };

/**
 * Has bytes looked at by the scanner of this installation. Throws when it is down, slow, or answers with anything but a
 * verdict: that is to be tried again, and never means clean.
 */
export async function scanBytes(bytes: Pieces): Promise<ScanVerdict> {
  const { clamd } = config();
  return clamd === undefined ? { state: 'off' } : verdictOf(await askClamd(clamd, bytes));
}

/** The meaning of ClamAV's answer, which is `stream: OK`, `stream: <name> FOUND` or an error. */
function verdictOf(answer: string): ScanVerdict {
  if (answer === 'stream: OK') return { state: 'clean' };
  const [, found] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
  if (found) return { state: 'infected', found };
  if (/size limit exceeded/i.test(answer)) return { state: 'too-large' };
  throw new Error(`The virus scanner gave no verdict: ${answer.slice(0, 200)}`);
}
