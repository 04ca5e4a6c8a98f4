import { createServer, type Server, type Socket } from 'node:net';

/** The first bytes that a client of HTTP/2 sends. */
const preface = 'PRI';

export interface Protocols {
  readonly http1: (socket: Socket) => void;
  readonly http2: (socket: Socket) => void;
}

export interface Port {
  /** As chosen by the system where 0 was asked for. */
  readonly port: number;
  /** Stops listening and breaks what is connected. */
  close(): Promise<void>;
}

/** Listens on one TCP port for HTTP/1.1 and HTTP/2 alike; `localhost` is both its IPv4 and its IPv6 address. */
export async function openPort(host: string, port: number, protocols: Protocols): Promise<Port> {
  const sockets = new Set<Socket>();
  const accept = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that breaks its connection breaks nothing else; what it was doing hears of the close.
    socket.on('error', () => socket.destroy());
    sniff(socket, protocols);
  };
  const [first, ...others] = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  const servers = [await listen(accept, first ?? host, port)];
  const chosen = portOf(servers[0]);
  for (const other of others) {
    const server = await listen(accept, other, chosen).catch(onlyWithoutIpv6);
    if (server) servers.push(server);
  }
  return {
    port: chosen,
    async close() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

function listen(accept: (socket: Socket) => void, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ noDelay: true }, accept);
    server.once('error', reject);
    server.listen({ host, port, backlog: 1024 }, () => resolve(server));
  });
}

function portOf(server: Server | undefined): number {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function onlyWithoutIpv6(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') throw error;
}

/** Hands a connection to the protocol its first bytes are of. An HTTP/2 session takes a paused socket over as it is. */
function sniff(socket: Socket, { http1, http2 }: Protocols): void {
  socket.once('data', (bytes) => {
    socket.pause();
    socket.unshift(bytes);
    if (bytes.subarray(0, preface.length).equals(Buffer.from(preface))) {
      http2(socket);
      return;
    }
    http1(socket);
    socket.resume();
  });
}
