import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a port that breaks connections in the middle of what they carry. */
export interface DroppingProxy {
  readonly port: number;
  /** Breaks so many connections, chosen by `random` among all messages that pass; then it only passes on. */
  drop(times: number, random: () => number): void;
  /** How many are still to be broken. */
  readonly left: number;
  close(): void;
}

/** Of the messages that may be broken. */
const share = 0.4;

/**
 * Breaks each WebChannel request once at most, and a back channel again only after one that brought something: a
 * client gives up a session after a few breaks in a row, and what it then sends anew nobody can tell from new writes.
 */
export async function droppingProxy(target: number): Promise<DroppingProxy> {
  const broken = new Set<string>();
  const sockets = new Set<Socket>();
  let left = 0;
  let random = () => 1;
  const isDropped = (key: string) => {
    if (left === 0 || key === '' || broken.has(key) || random() > share) return false;
    broken.add(key);
    left--;
    return true;
  };
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    let key = '';
    const drop = () => {
      client.resetAndDestroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // Both ends go together; how is of no interest.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => {
      key = keyOf(bytes.toString('latin1')) ?? key;
      if (!isDropped(key)) upstream.write(bytes);
      // Half of them are lost on the way there, half arrive and their answers are lost.
      else if (random() < 0.5) drop();
      else upstream.write(bytes, drop);
    });
    upstream.on('data', (bytes) => {
      if (isDropped(key)) client.write(bytes.subarray(0, bytes.length / 2), drop);
      else {
        if (key.endsWith(' rpc')) broken.delete(key);
        client.write(bytes);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    drop(times, chosen) {
      left = times;
      random = chosen;
    },
    get left() {
      return left;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Session and number of a WebChannel request; undefined for what is none or the rest of one. */
function keyOf(text: string): string | undefined {
  const [, url] = /^(?:GET|POST) (\S*\/channel\S*) /.exec(text) ?? [];
  if (url === undefined) return undefined;
  const { searchParams } = new URL(url, 'http://localhost');
  return `${searchParams.get('SID') ?? ''} ${searchParams.get('RID')}`;
}
