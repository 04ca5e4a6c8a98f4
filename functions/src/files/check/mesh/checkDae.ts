import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';
import { checkXml } from './checkXml.ts';

/** A COLLADA document within its limits, whose arrays are no longer than the file can hold. */
export function checkDae(bytes: Uint8Array): FileFacts {
  refuseAbove(limits.daeBytes, { count: bytes.length, of: 'bytes', reason: 'file-too-large' });
  checkXml(bytes, limits.daeElements);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  for (const [, count = ''] of text.matchAll(/\bcount\s*=\s*["'](\d+)/g)) {
    if (Number(count) > bytes.length) refuse('damaged', `an array of ${count} in ${bytes.length} bytes`);
  }
  return {};
}
