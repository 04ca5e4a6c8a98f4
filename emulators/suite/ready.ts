import type { Ports } from './ports.ts';

const project = 'demo-maquette';

interface Question {
  readonly name: string;
  readonly url: string;
  /** The answer that means ready. */
  readonly isReady: (status: number) => boolean;
}

/**
 * What each part must answer before the suite is called ready; for most, any HTTP answer below 500 will do. A part that stands
 * in front of another is asked after it.
 */
function questions(ports: Ports): Question[][] {
  const isThere = (status: number) => status < 500;
  const ask = (name: string, port: number, path = '/', isReady = isThere): Question => ({
    name,
    url: `http://127.0.0.1:${port}${path}`,
    isReady,
  });
  return [
    [ask('mailbox', ports.mailbox, '/api/messages')],
    [ask('tasks', ports.tasks, `/emulator/v1/projects/${project}:tasks`)],
    [ask('scheduler', ports.scheduler)],
    [ask('stripe', ports.stripe, '/emulator/v1/clock')],
    [ask('firestore', ports.firestore)],
    [ask('eventarc', ports.eventarc)],
    [ask('auth', ports.auth), ask('auth-extras', ports.authExtras)],
    [
      ask('storage', ports.storage, '/storage/v1/b'),
      ask('storage-gateway', ports.storageGateway, '/emulator/v1'),
    ],
    // Through Hosting to a function: the longest way there is, and 404 until the functions are loaded.
    [
      ask('hosting', ports.hosting),
      ask('functions', ports.hosting, '/api/healthz', (status) => status === 200),
    ],
  ];
}

/** Resolves when every part answers; `onReady` is told each one as it does. Rejects when `signal` aborts. */
export async function waitUntilReady(
  ports: Ports,
  onReady: (name: string) => void,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    questions(ports).map(async (chain) => {
      for (const question of chain) {
        await answered(question, signal);
        onReady(question.name);
      }
    }),
  );
}

async function answered(question: Question, signal: AbortSignal): Promise<void> {
  while (!(await answers(question))) {
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function answers({ url, isReady }: Question): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return isReady(response.status);
  } catch {
    return false; // not listening yet
  }
}
