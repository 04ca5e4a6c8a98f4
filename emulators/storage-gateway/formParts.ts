import { StorageError } from './storageError.ts';

/** A POST form as it streams in: its fields first, then its file. */
export type Form = {
  /** By lower-case name; the last of a name counts. */
  fields: ReadonlyMap<string, string>;
  file: { name: string; contentType?: string; bytes: AsyncIterable<Buffer> };
};

/** Bytes that the fields before the file may have together. */
const longestFields = 256 * 1024;

/**
 * Reads multipart/form-data up to its file; the file's bytes are then read from `file.bytes`. Fields after the file
 * are not looked at, as Cloud Storage wants the file last.
 * @throws StorageError MalformedPOSTRequest when the body is no such form or has no file.
 */
export async function readForm(contentType: string, body: AsyncIterable<Buffer>): Promise<Form> {
  const boundary = /^multipart\/form-data\s*;.*boundary="?([^";]{1,200})"?/i.exec(contentType)?.[1];
  if (!boundary) throw malformed('Content-Type must be multipart/form-data with a boundary.');
  const source = body[Symbol.asyncIterator]();
  const fields = new Map<string, string>();
  let pending = Buffer.from('\r\n');
  const delimiter = Buffer.from(`\r\n--${boundary}`);

  const readUntil = async (mark: Buffer | string): Promise<Buffer> => {
    for (let at = pending.indexOf(mark); ; at = pending.indexOf(mark)) {
      if (at >= 0) {
        const found = pending.subarray(0, at);
        pending = pending.subarray(at + mark.length);
        return found;
      }
      if (pending.length > longestFields) {
        throw malformed(`Fields before the file are limited to ${longestFields} bytes.`);
      }
      pending = Buffer.concat([pending, await nextChunk(source)]);
    }
  };

  await readUntil(delimiter);
  for (let seen = 0; seen < longestFields; ) {
    if ((await readUntil('\r\n')).toString().startsWith('--')) throw malformed('The form has no file.');
    const header =
      pending.subarray(0, 2).toString() === '\r\n' ? '' : (await readUntil('\r\n\r\n')).toString();
    const part = describePart(header);
    if (part.fileName !== undefined || part.name === 'file') {
      const bytes = bytesUntil(delimiter, pending, source);
      return { fields, file: { name: part.fileName ?? '', ...part.type, bytes } };
    }
    const value = (await readUntil(delimiter)).toString();
    fields.set(part.name.toLowerCase(), value);
    seen += header.length + value.length;
  }
  throw malformed(`Fields before the file are limited to ${longestFields} bytes.`);
}

/** The file's bytes: everything up to the next delimiter, holding back only what may be its beginning. */
async function* bytesUntil(
  delimiter: Buffer,
  start: Buffer,
  source: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
  for (let held = start; ; held = Buffer.concat([held, await nextChunk(source)])) {
    const at = held.indexOf(delimiter);
    if (at >= 0) {
      if (at > 0) yield held.subarray(0, at);
      return;
    }
    const safe = Math.max(0, held.length - delimiter.length + 1);
    if (safe > 0) yield held.subarray(0, safe);
    held = held.subarray(safe);
  }
}

function describePart(header: string): { name: string; fileName?: string; type: { contentType?: string } } {
  const name = /^content-disposition:.*?[;\s]name="([^"]*)"/im.exec(header)?.[1];
  const fileName = /^content-disposition:.*?[;\s]filename="([^"]*)"/im.exec(header)?.[1];
  const contentType = /^content-type:\s*(.+?)\s*$/im.exec(header)?.[1];
  if (name === undefined) throw malformed('A part has no name.');
  return { name, ...(fileName !== undefined && { fileName }), type: contentType ? { contentType } : {} };
}

async function nextChunk(source: AsyncIterator<Buffer>): Promise<Buffer> {
  const next = await source.next();
  if (next.done) throw malformed('The body ends before its last boundary.');
  return next.value;
}

function malformed(details: string): StorageError {
  return new StorageError('MalformedPOSTRequest', details);
}
