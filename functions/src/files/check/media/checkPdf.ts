import { constants, inflateSync } from 'node:zlib';
import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { refuse } from '../refusal.ts';

/**
 * Names by which a PDF runs something, sends something or carries files (ISO 32000-2 §7.11.4, §12.6.4, §13). A script
 * has the short name /JS too, which is not looked for: packed pictures hold those three bytes by chance.
 */
const activeNames =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA(?=\s*[[\d])|SubmitForm|ImportData|GoToE|Movie|Sound|Rendition)(?![A-Za-z0-9_.-])/;

/**
 * A PDF that only shows pages. Looks for active names in the file and in its compressed objects, with `#xx` escapes
 * undone; what it cannot look into (encrypted, packed in another way than Flate) it refuses.
 */
export function checkPdf(bytes: Uint8Array): FileFacts {
  if (bytes.length > limits.pdfBytes)
    refuse('file-too-large', `${bytes.length} bytes, at most ${limits.pdfBytes}`);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const tail = text.slice(-1024);
  if (!tail.includes('startxref') || !tail.includes('%%EOF')) refuse('cut-off', 'no end of a PDF');
  refuseActive(text);
  let inflated = 0;
  for (const packed of objectStreams(text, bytes)) {
    inflated += packed.length;
    if (inflated > limits.pdfStreamBytes)
      refuse('damaged', `compressed objects of more than ${limits.pdfStreamBytes} bytes`);
    refuseActive(packed);
  }
  return {};
}

function refuseActive(text: string): void {
  const plain = unescapeNames(text);
  const found = activeNames.exec(plain)?.[1];
  if (found) refuse('pdf-active', `holds /${found}`);
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain)) refuse('encrypted', 'an encrypted PDF');
}

/** A name may write any of its characters as `#` and two hexadecimal digits. */
function unescapeNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The objects in compressed object streams, as text (ISO 32000-2 §7.5.7). */
function* objectStreams(text: string, bytes: Uint8Array): Generator<string> {
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (text.startsWith('end', at - 3)) continue;
    const dictionary = unescapeNames(text.slice(Math.max(0, text.lastIndexOf('obj', at), at - 4096), at));
    if (!/\/ObjStm(?![A-Za-z0-9])/.test(dictionary)) continue;
    const start = at + 6 + (text.startsWith('\r\n', at + 6) ? 2 : 1);
    if (!dictionary.includes('/Filter')) yield text.slice(start, text.indexOf('endstream', start));
    else if (/\/Filter\s*(\[\s*)?\/(FlateDecode|Fl)\s*(\]|\/|>)/.test(dictionary)) {
      yield inflated(bytes.subarray(start));
    } else refuse('pdf-active', 'objects packed in a way that cannot be looked into');
  }
}

function inflated(packed: Uint8Array): string {
  const end = Math.min(packed.length, limits.pdfStreamBytes);
  try {
    return inflateSync(packed.subarray(0, end), {
      maxOutputLength: limits.pdfStreamBytes,
      finishFlush: constants.Z_SYNC_FLUSH,
    }).toString('latin1');
  } catch {
    return refuse('damaged', 'objects that do not unpack');
  }
}
