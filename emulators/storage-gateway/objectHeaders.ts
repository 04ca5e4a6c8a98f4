import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { headerValue } from './headerValue.ts';
import type { ObjectMetadata, StoredObject } from './upstream.ts';

const fields = {
  'content-type': 'contentType',
  'cache-control': 'cacheControl',
  'content-disposition': 'contentDisposition',
  'content-encoding': 'contentEncoding',
  'content-language': 'contentLanguage',
} as const;

const metaPrefix = 'x-goog-meta-';

/** An object's metadata as the XML API's request headers, or a POST form's fields, give it. */
export function metadataFrom(headers: IncomingHttpHeaders): ObjectMetadata {
  const metadata: ObjectMetadata = {};
  const custom: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string') continue;
    const lower = name.toLowerCase();
    if (lower.startsWith(metaPrefix)) custom[lower.slice(metaPrefix.length)] = value;
    if (isField(lower)) metadata[fields[lower]] = value;
  }
  return Object.keys(custom).length > 0 ? { ...metadata, metadata: custom } : metadata;
}

/** The XML API's ETag: the MD5 in hex, quoted. */
export function etagOf(stored: StoredObject): string {
  return `"${Buffer.from(stored.md5Hash, 'base64').toString('hex')}"`;
}

/** The headers by which the XML API tells of an object, without those of its body's length or range. */
export function describeObject(stored: StoredObject): OutgoingHttpHeaders {
  const described: OutgoingHttpHeaders = {
    etag: etagOf(stored),
    'last-modified': new Date(stored.updated).toUTCString(),
    'x-goog-generation': stored.generation,
    'x-goog-metageneration': stored.metageneration,
    'x-goog-stored-content-encoding': stored.contentEncoding ?? 'identity',
    'x-goog-stored-content-length': stored.size,
    'x-goog-hash': [`crc32c=${stored.crc32c}`, `md5=${stored.md5Hash}`],
    'x-goog-storage-class': stored.storageClass,
  };
  for (const [header, field] of Object.entries(fields)) {
    const value = stored[field];
    if (value) described[header] = headerValue(value);
  }
  for (const [name, value] of Object.entries(stored.metadata ?? {})) {
    if (isHeaderName(name)) described[`${metaPrefix}${name}`] = headerValue(value);
  }
  return described;
}

function isField(name: string): name is keyof typeof fields {
  return Object.hasOwn(fields, name);
}

function isHeaderName(name: string): boolean {
  return name !== 'firebaseStorageDownloadTokens' && /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}
