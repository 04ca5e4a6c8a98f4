import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Storage } from '@google-cloud/storage';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createClock } from './clock.ts';
import { parseTarget } from './parseTarget.ts';
import { openSigningKey } from './signingKey.ts';
import { verifySignature } from './verifySignature.ts';

const dir = mkdtempSync(join(tmpdir(), 'storage-gateway-'));
const keyFile = join(dir, 'key.json');
const key = openSigningKey(keyFile);
const credentials = JSON.parse(readFileSync(keyFile, 'utf8'));
const context = { key, clock: createClock() };
const bucket = new Storage({ apiEndpoint: 'http://127.0.0.1:9190', credentials }).bucket('a-bucket');

afterAll(() => rmSync(dir, { recursive: true }));

/** Object names without `.` and `..` segments, which no URL can carry. */
const names = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((name) => !name.startsWith('/') && !name.split('/').some((part) => /^\.{1,2}$/.test(part)));
const value = fc.string({ unit: 'grapheme-ascii', maxLength: 30 }).map((text) => text.trim());

test('whatever the client signs is accepted, and nothing but that', async () => {
  await fc.assert(
    fc.asyncProperty(names, value, value, value, async (name, owner, disposition, other) => {
      const [signed] = await bucket.file(name).getSignedUrl({
        version: 'v4',
        action: 'read',
        expires: Date.now() + 60_000,
        extensionHeaders: { 'x-goog-meta-owner': owner },
        responseDisposition: disposition || 'inline',
      });
      const url = signed.slice(signed.indexOf('/', 'http://'.length));
      const ask = (path: string, said: string) => () =>
        verifySignature(
          request(path, { host: '127.0.0.1:9190', 'x-goog-meta-owner': said }),
          parseTarget(path),
          context,
        );
      expect(ask(url, owner)).not.toThrow();
      expect(ask(url.replace('/a-bucket/', '/a-bucket/x'), owner)).toThrow('Access denied.');
      expect(ask(url.replace('response-content-disposition=', '$&x'), owner)).toThrow('Access denied.');
      if (collapsed(other) !== collapsed(owner)) expect(ask(url, other)).toThrow('Access denied.');
    }),
    { numRuns: 60 },
  );
});

/** Signatures do not tell one space from several. */
function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function request(url: string, headers: Record<string, string>): IncomingMessage {
  const made = new IncomingMessage(new Socket());
  made.method = 'GET';
  made.url = url;
  made.headers = headers;
  made.headersDistinct = Object.fromEntries(Object.entries(headers).map(([name, said]) => [name, [said]]));
  return made;
}
