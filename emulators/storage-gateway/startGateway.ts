import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createClock } from './clock.ts';
import type { Context } from './context.ts';
import { defaultCors, readCorsFile } from './cors.ts';
import { createFaults } from './faults.ts';
import { handleRequest } from './handleRequest.ts';
import { createLocks } from './locks.ts';
import { openSigningKey } from './signingKey.ts';
import { openUploadSessions } from './uploadSessions.ts';
import { connectUpstream } from './upstream.ts';

export type GatewayOptions = {
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  /** The Storage emulator, as `http://host:port`. */
  upstream: string;
  /** Keeps unfinished uploads, and the signing key unless `keyFile` says where. */
  dataDir: string;
  keyFile?: string;
  /** A bucket's CORS configuration; without it every origin may use signed URLs. */
  corsFile?: string;
};

export type Gateway = { url: string; port: number; keyFile: string; stop(): Promise<void> };

/** Starts the gateway and resolves when it listens. @throws Error when the port is taken or a file is unusable. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { host = '127.0.0.1', port = 9190, dataDir, keyFile = join(dataDir, 'signing-key.json') } = options;
  const clock = createClock();
  const spool = join(dataDir, 'spool');
  rmSync(spool, { recursive: true, force: true });
  mkdirSync(spool, { recursive: true });
  const ctx: Context = {
    upstream: connectUpstream(new URL(options.upstream)),
    key: openSigningKey(keyFile),
    clock,
    faults: createFaults(),
    sessions: await openUploadSessions(join(dataDir, 'uploads'), clock),
    locks: createLocks(),
    cors: options.corsFile ? readCorsFile(options.corsFile) : defaultCors,
    spoolFile: () => join(spool, randomUUID()),
  };
  const server = createServer({ requestTimeout: 0 }, (req, res) => handleRequest(ctx, req, res));
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const actualPort = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    port: actualPort,
    keyFile,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
