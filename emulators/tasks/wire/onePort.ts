import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { ConnectionInjector } from '@grpc/grpc-js';

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** How a connection that speaks HTTP/2, so gRPC, begins. */
const preface = Buffer.from('PRI');

/** Serves gRPC and HTTP/1 on one port: the first bytes of a connection say which it is. Port 0 takes a free one. */
export async function listen(
  host: string,
  port: number,
  { injector, http }: { readonly injector: ConnectionInjector; readonly http: HttpServer },
): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // a caller that went away
    socket.once('data', (bytes) => {
      socket.pause();
      socket.unshift(bytes);
      if (bytes.subarray(0, 3).equals(preface)) return injector.injectConnection(socket);
      http.emit('connection', socket);
      socket.resume();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port, // a listening TCP server has no other kind of address
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
