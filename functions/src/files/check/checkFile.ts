import type { FileKind, RefusalReason } from '../../../contract/fileKinds.ts';
import { endRecordAt } from './archive/zipDirectory.ts';
import { checkContent } from './checkContent.ts';
import type { FileFacts } from './fileFacts.ts';
import { limits } from './limits.ts';
import { Refusal, refuse } from './refusal.ts';
import { sniff } from './sniff.ts';

/** What a file is, or why it is not taken; `detail` is for whoever looks closer, in English. */
export type CheckResult =
  | { readonly ok: true; readonly kind: FileKind; readonly facts: FileFacts }
  | { readonly ok: false; readonly reason: RefusalReason; readonly detail: string };

/** Characters of the longest detail. */
const longestDetail = 300;

/**
 * Looks at untrusted bytes before any parser does: what they are by their content, and whether they keep within every
 * limit of their kind. Builds nothing larger than the file itself, or one unpacked file of an archive. No bytes make it
 * throw; what passes may still be nonsense, but none that a parser in the isolate could not bear.
 */
export function checkFile(bytes: Uint8Array): CheckResult {
  try {
    if (bytes.length === 0) refuse('empty-file', 'no bytes');
    if (bytes.length > limits.modelBytes)
      refuse('file-too-large', `${bytes.length} bytes, at most ${limits.modelBytes}`);
    const kind = sniff(bytes) ?? refuse('unknown-type', 'its content is none of the kinds taken here');
    // Any zip reader would open the archive at the end, whatever stands before it.
    if (kind !== 'zip' && endRecordAt(bytes) !== undefined)
      refuse('extra-content', `a zip behind the ${kind}`);
    return { ok: true, ...checkContent(bytes, { kind }) };
  } catch (error) {
    if (error instanceof Refusal)
      return { ok: false, reason: error.reason, detail: error.message.slice(0, longestDetail) };
    throw error;
  }
}
