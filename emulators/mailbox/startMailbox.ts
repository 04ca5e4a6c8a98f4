import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { serveApi } from './api.ts';
import { createFaults, type Faults } from './faults.ts';
import { type MessageStore, openMessageStore } from './messageStore.ts';
import { RequestError } from './readJson.ts';
import { startSmtp } from './smtp.ts';

export type MailboxOptions = {
  host?: string;
  /** 0 takes any free port. */
  httpPort?: number;
  smtpPort?: number;
  /** Keeps messages from one run to the next; without it they go when the mailbox stops. */
  dataDir?: string;
};

export type Mailbox = { url: string; httpPort: number; smtpPort: number; stop(): Promise<void> };

const pageFile = (name: string, type: string) => ({
  type,
  body: readFileSync(new URL(`page/${name}`, import.meta.url)),
});

const page = new Map([
  ['/', pageFile('page.html', 'text/html; charset=utf-8')],
  ['/page.css', pageFile('page.css', 'text/css; charset=utf-8')],
  ...['page.js', 'drawMessage.js', 'element.js'].map(
    (name) => [`/${name}`, pageFile(name, 'text/javascript; charset=utf-8')] as const,
  ),
]);

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Starts SMTP and HTTP and resolves when both listen. @throws Error when a port is taken. */
export async function startMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const { host = '127.0.0.1', httpPort = 8025, smtpPort = 1025, dataDir } = options;
  const store = openMessageStore(dataDir);
  const faults = createFaults();
  const smtp = await startSmtp(store, faults, host, smtpPort);
  const server = createServer((req, res) => serve(store, faults, req, res));
  server.listen(httpPort, host);
  await once(server, 'listening').catch(async (problem) => {
    await smtp.stop();
    store.close();
    throw problem;
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : httpPort;
  return {
    url: `http://${host}:${port}`,
    httpPort: port,
    smtpPort: smtp.port,
    async stop() {
      server.close();
      server.closeAllConnections();
      await Promise.all([once(server, 'close'), smtp.stop()]);
      store.close();
    },
  };
}

async function serve(
  store: MessageStore,
  faults: Faults,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('referrer-policy', 'no-referrer');
  try {
    const address = `http://mailbox${req.url}`;
    if (!URL.canParse(address)) throw new RequestError(400, 'The address cannot be read');
    const url = new URL(address);
    const file = page.get(url.pathname);
    if (file) {
      res.setHeader('content-security-policy', pagePolicy);
      res.writeHead(200, { 'content-type': file.type }).end(file.body);
    } else {
      await serveApi({ store, faults, req, res, url });
    }
  } catch (problem) {
    refuse(res, problem);
  }
}

function refuse(res: ServerResponse, problem: unknown): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const status = problem instanceof RequestError ? problem.status : 500;
  if (status === 500) process.stderr.write(`mailbox: ${problem}\n`);
  const error = problem instanceof Error ? problem.message : String(problem);
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}
