import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Cloud } from './applyOps.ts';
import type { Resource } from './opsFiles.ts';

/** Lists come in pages of so many. */
const pageSize = 2;

/**
 * The part of Cloud Logging and Cloud Monitoring that `applyOps` uses, in memory: names, etags, update masks and pages
 * as the services have them. `requests` is every change that was asked for.
 */
export async function startFakeCloud() {
  const collections = new Map<string, Resource[]>();
  const requests: string[] = [];
  const refusals: { status: number; message: string }[] = [];
  let made = 0;

  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://cloud');
    if (request.headers.authorization !== 'Bearer token-of-the-deployer') return refuse(401, 'who are you?');
    const [, collection = '', id] = /^\/v\d\/(projects\/[^/]+\/\w+)(?:\/([^/]+))?$/.exec(pathname) ?? [];
    const held = collections.get(collection) ?? [];
    collections.set(collection, held);
    if (request.method === 'GET') return { status: 200, body: pageOf(held, collection, searchParams) };
    requests.push(`${request.method} ${pathname}`);
    const refused = refusals.shift();
    if (refused) return refuse(refused.status, refused.message);
    const given: Resource = JSON.parse(await text(request));
    if (request.method === 'POST') return { status: 200, body: create(held, collection, given) };
    const name = collection.endsWith('/metrics') ? id : `${collection}/${id}`;
    const index = held.findIndex((each) => each.name === name);
    const before = held[index];
    if (!before) return refuse(404, 'not found');
    if ('etag' in before && before.etag !== given.etag) return refuse(409, 'etag differs');
    const mask = searchParams.get('updateMask')?.split(',');
    const masked = mask ? Object.fromEntries(mask.map((field) => [field, given[field]])) : given;
    held[index] = mask ? { ...before, ...masked } : { ...masked, name: before.name, etag: `${made++}` };
    return { status: 200, body: held[index] };
  }

  function create(held: Resource[], collection: string, given: Resource): Resource {
    made += 1;
    const own = collection.endsWith('/metrics') ? {} : { name: `${collection}/made-${made}` };
    const etag = collection.endsWith('/dashboards') ? { etag: `${made}` } : {};
    const resource = { ...given, ...own, ...etag, creationRecord: { at: made } };
    held.push(resource);
    return resource;
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => response.writeHead(status).end(JSON.stringify(body)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // an address with a port, for a TCP server
  const origin = `http://127.0.0.1:${port}`;
  const cloud: Cloud = {
    project: 'shop',
    token: 'token-of-the-deployer',
    logging: origin,
    monitoring: origin,
  };
  return { cloud, collections, requests, refusals, stop: () => server.close() };
}

function pageOf(held: readonly Resource[], collection: string, query: URLSearchParams) {
  const from = Number(query.get('pageToken') ?? 0);
  const next = from + pageSize;
  return {
    [collection.split('/').at(-1) ?? '']: held.slice(from, next),
    ...(next < held.length ? { nextPageToken: `${next}` } : {}),
  };
}

function refuse(status: number, message: string) {
  return { status, body: { error: { code: status, message } } };
}
