import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * Stands in for Firebase Auth and Cloud Storage where a test needs them to answer and not to be right: everybody asked
 * for by uid exists, every change is taken, no password is right, and the bucket is empty. Points functions to it.
 */
export async function startTestNeighbours(): Promise<{ stop: () => void }> {
  const server = createServer(async (request, response) => {
    const { status, body } = answerTo(request.url ?? '', await text(request));
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // an address with a port, for a TCP server
  process.env.FIREBASE_AUTH_EMULATOR_HOST = `127.0.0.1:${port}`;
  process.env.MAQUETTE_STORAGE_GATEWAY = `http://127.0.0.1:${port}`;
  return { stop: () => server.close() };
}

function answerTo(url: string, asked: string) {
  if (url.startsWith('/storage/')) return { status: 200, body: { items: [] } };
  if (/\/(?:oauthIdp|inboundSaml)Configs/.test(url)) return { status: 501, body: {} }; // as the Auth emulator
  if (url.includes(':signInWithPassword')) {
    return { status: 400, body: { error: { message: 'INVALID_PASSWORD' } } };
  }
  const { localId = [] } = JSON.parse(asked || '{}') as { localId?: string | string[] };
  const users = [localId].flat().map((id) => ({ localId: id, email: `${id}@maquette.test` }));
  return { status: 200, body: { users, localId } };
}
