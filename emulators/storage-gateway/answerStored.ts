import type { ServerResponse } from 'node:http';
import { describeObject } from './objectHeaders.ts';
import type { StoredObject } from './upstream.ts';

/** The XML API's answer to an upload: 200, no body, and the headers that name what was stored. */
export function answerStored(res: ServerResponse, stored: StoredObject): void {
  for (const [name, value] of Object.entries(describeObject(stored))) {
    if (value !== undefined && (name === 'etag' || name.startsWith('x-goog-'))) res.setHeader(name, value);
  }
  res.writeHead(200, { 'content-length': 0 }).end();
}
