import type { Ports } from './ports.ts';

const project = 'demo-maquette';

/** What each part must answer before the suite is called ready. Any HTTP answer below 500 will do. */
function questions(ports: Ports): Record<string, string> {
  const at = (port: number, path = '/') => `http://127.0.0.1:${port}${path}`;
  return {
    mailbox: at(ports.mailbox, '/api/messages'),
    tasks: at(ports.tasks, `/emulator/v1/projects/${project}:tasks`),
    'storage-gateway': at(ports.storageGateway, '/storage/v1/b'),
    'auth-extras': at(ports.authExtras),
    auth: at(ports.auth),
    firestore: at(ports.firestore),
    storage: at(ports.storage, '/storage/v1/b'),
    eventarc: at(ports.eventarc),
    hosting: at(ports.hosting),
    // Through Hosting to a function and to what that function reads: the longest way there is.
    functions: at(ports.hosting, '/api/healthz'),
  };
}

/** Resolves when every part answers; `onReady` is told each one as it does. Rejects when `signal` aborts. */
export async function waitUntilReady(
  ports: Ports,
  onReady: (name: string) => void,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    Object.entries(questions(ports)).map(async ([name, url]) => {
      while (!(await answers(url))) {
        signal.throwIfAborted();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      onReady(name);
    }),
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false; // not listening yet
  }
}
