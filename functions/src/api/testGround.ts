import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startEmulator } from '../../../emulators/firestore/server.ts';

/** What the account service says of somebody. */
export interface TestAccount {
  role?: string;
  suspended?: boolean;
  disabled?: boolean;
}

/**
 * What the public API stands on, for tests of it in one process: the Firestore stand-in, and an account service that
 * says of everybody what the test put into `accounts`. Start it before anything that imports lib/db.
 */
export async function startGround() {
  const accounts = new Map<string, TestAccount>();
  const firestore = await startEmulator({ host: '127.0.0.1' });
  const accountService = createServer(async (request, response) => {
    const { localId = [] } = JSON.parse(await text(request)) as { localId?: string[] };
    const users = localId.flatMap((id) => {
      const { disabled = false, ...claims } = accounts.get(id) ?? {};
      return accounts.has(id) ? [{ localId: id, disabled, customAttributes: JSON.stringify(claims) }] : [];
    });
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ users }));
  });
  accountService.listen(0, '127.0.0.1');
  await once(accountService, 'listening');
  const { port } = accountService.address() as AddressInfo; // an address with a port, for a TCP server
  Object.assign(process.env, {
    GCLOUD_PROJECT: 'demo-api',
    FUNCTIONS_EMULATOR: 'true',
    FIREBASE_CONFIG: JSON.stringify({ projectId: 'demo-api', storageBucket: 'demo-api.appspot.com' }),
    METADATA_SERVER_DETECTION: 'none', // Google's, which is not here
    FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestore.port}`,
    FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${port}`,
  });
  return {
    accounts,
    async stop() {
      accountService.close();
      await firestore.close();
    },
  };
}
