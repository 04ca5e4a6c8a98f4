import { createReadStream } from 'node:fs';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { urlToHttpOptions } from 'node:url';
import { StorageError } from './storageError.ts';

/** An object's resource as the Storage emulator gives it (JSON API names; numbers are decimal strings). */
export type StoredObject = {
  bucket: string;
  name: string;
  generation: string;
  metageneration: string;
  /** Bytes. */
  size: string;
  /** Base64. */
  md5Hash: string;
  crc32c: string;
  updated: string;
  storageClass: string;
  contentType?: string;
  contentDisposition?: string;
  contentEncoding?: string;
  contentLanguage?: string;
  cacheControl?: string;
  metadata?: Record<string, string>;
};

/** What a writer says of an object: the JSON API's names. */
export type ObjectMetadata = Partial<
  Pick<
    StoredObject,
    'contentType' | 'contentDisposition' | 'contentEncoding' | 'contentLanguage' | 'cacheControl' | 'metadata'
  >
>;

/** The Storage emulator, used with the owner's rights: who reaches it here has shown a signature. */
export type Upstream = {
  find(bucket: string, name: string): Promise<StoredObject | undefined>;
  /** The object's bytes as stored; `range` is inclusive. */
  read(bucket: string, name: string, range?: { first: number; last: number }): Promise<Readable>;
  /** Stores `size` bytes of `file`; the emulator fires its finalize event once, at the end. */
  write(
    object: { bucket: string; name: string; metadata: ObjectMetadata },
    file: string,
    size: number,
  ): Promise<StoredObject>;
  remove(bucket: string, name: string): Promise<void>;
  /** Sends any request and gives the answer's head; `body` streams. */
  send(call: UpstreamCall, body?: Readable | string): Promise<IncomingMessage>;
};

type UpstreamCall = { method: string; path: string; headers?: OutgoingHttpHeaders };

/** Bytes given to the emulator in one request; it refuses bodies over 130 MB, so larger files go in pieces. */
const pieceSize = 64 * 1024 * 1024;

export function connectUpstream(base: URL): Upstream {
  const send: Upstream['send'] = (call, body) => sendTo(base, call, body);
  const owner = { authorization: 'Bearer owner' };
  const objectPath = (bucket: string, name: string) =>
    `/storage/v1/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(name)}`;

  return {
    send,
    async find(bucket, name) {
      const answer = await send({ method: 'GET', path: objectPath(bucket, name), headers: owner });
      if (answer.statusCode !== 404) return parseObject(await wholeBody(answer));
      answer.resume();
      return undefined;
    },
    async read(bucket, name, range) {
      const headers = {
        ...owner,
        'accept-encoding': 'gzip',
        ...(range && { range: `bytes=${range.first}-${range.last}` }),
      };
      const answer = await send({ method: 'GET', path: `${objectPath(bucket, name)}?alt=media`, headers });
      if (answer.statusCode === 200 || answer.statusCode === 206) return answer;
      throw await unexpected(answer);
    },
    async write({ bucket, name, metadata }, file, size) {
      const uploads = `/upload/storage/v1/b/${encodeURIComponent(bucket)}/o`;
      const start = {
        method: 'POST',
        path: `${uploads}?uploadType=resumable&name=${encodeURIComponent(name)}`,
      };
      const json = { ...owner, 'content-type': 'application/json' };
      const started = await send({ ...start, headers: json }, JSON.stringify(metadata));
      await wholeBody(started);
      const id = new URL(started.headers.location ?? '', base).searchParams.get('upload_id') ?? '';
      return writePieces({ send, bucket, uploads, id }, file, size);
    },
    async remove(bucket, name) {
      await wholeBody(await send({ method: 'DELETE', path: objectPath(bucket, name), headers: owner }));
    },
  };
}

type OpenUpload = { send: Upstream['send']; bucket: string; uploads: string; id: string };

/** Every piece but the last is appended by the Firebase protocol; the last goes by the JSON API, which finalizes. */
async function writePieces(
  { send, bucket, uploads, id }: OpenUpload,
  file: string,
  size: number,
): Promise<StoredObject> {
  const piece = (first: number, last: number) =>
    first > last ? '' : createReadStream(file, { start: first, end: last });
  let first = 0;
  for (; size - first > pieceSize; first += pieceSize) {
    const path = `/v0/b/${encodeURIComponent(bucket)}/o?upload_id=${id}`;
    const headers = { 'x-goog-upload-command': 'upload', ...binary(pieceSize) };
    await wholeBody(await send({ method: 'POST', path, headers }, piece(first, first + pieceSize - 1)));
  }
  const path = `${uploads}?upload_id=${id}`;
  const headers = { authorization: 'Bearer owner', ...binary(size - first) };
  return parseObject(await wholeBody(await send({ method: 'PUT', path, headers }, piece(first, size - 1))));
}

function binary(length: number): OutgoingHttpHeaders {
  return { 'content-type': 'application/octet-stream', 'content-length': length };
}

function sendTo(
  base: URL,
  { method, path, headers = {} }: UpstreamCall,
  body: Readable | string = '',
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const call = request({ ...urlToHttpOptions(base), method, path, headers, agent: false });
  const fail = (cause: Error) => reject(unreachable(base, cause));
  call.on('response', resolve).on('error', fail);
  if (typeof body === 'string') call.end(body);
  else pipeline(body, call).catch(fail);
  return promise;
}

function unreachable(base: URL, cause: Error): StorageError {
  const details = `The Storage emulator at ${base.origin} does not answer (${cause.message}). Is it running?`;
  return new StorageError('ServiceUnavailable', details);
}

async function wholeBody(answer: IncomingMessage): Promise<string> {
  const { statusCode = 0 } = answer;
  if (statusCode >= 200 && statusCode < 300) return text(answer);
  throw await unexpected(answer);
}

async function unexpected(answer: IncomingMessage): Promise<StorageError> {
  const said = (await text(answer)).slice(0, 300);
  return new StorageError('InternalError', `The Storage emulator answered ${answer.statusCode}: ${said}`);
}

function parseObject(json: string): StoredObject {
  const found: StoredObject = JSON.parse(json);
  return found;
}
