import type { CloudTasksClient } from '@google-cloud/tasks';
import { config } from './config.ts';
import { region } from './defaults.ts';

let opened: Promise<CloudTasksClient> | undefined;

/** The Cloud Tasks client, loaded with the first use: it is the slowest module that functions have. */
function client(): Promise<CloudTasksClient> {
  opened ??= openClient();
  return opened;
}

async function openClient(): Promise<CloudTasksClient> {
  const { CloudTasksClient } = await import('@google-cloud/tasks');
  const { tasksHost } = config();
  if (!tasksHost) return new CloudTasksClient();
  const { credentials } = await import('@grpc/grpc-js');
  const [apiEndpoint = '', port] = tasksHost.split(':');
  return new CloudTasksClient({ apiEndpoint, port: Number(port), sslCreds: credentials.createInsecure() });
}

/** The answer to a task whose name is taken, alive or lately finished. */
const alreadyExists = 6;

/**
 * Queues a call of a task function, in the queue that bears the function's name. `id` names the task, so that asking
 * again queues nothing. Returns the full name of the task.
 */
export async function dispatch(functionName: string, id: string, payload: unknown): Promise<string> {
  const { projectId, functionsOrigin, isEmulated } = config();
  const tasks = await client();
  const name = tasks.taskPath(projectId, region, functionName, id);
  const url = `${functionsOrigin}/${functionName}`;
  const httpRequest = {
    url,
    httpMethod: 'POST' as const,
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.from(JSON.stringify({ data: payload })),
    ...(isEmulated ? {} : { oidcToken: { serviceAccountEmail: await ownAccount(tasks), audience: url } }),
  };
  try {
    await tasks.createTask({
      parent: tasks.queuePath(projectId, region, functionName),
      task: { name, httpRequest },
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === alreadyExists)) throw error;
  }
  return name;
}

/** The answer for a queue that was not made yet: the first task of a function makes it. */
const notFound = 5;

/** Asks Cloud Tasks for the queue of a function; throws when it cannot be asked. */
export async function askQueue(functionName: string): Promise<void> {
  const tasks = await client();
  const name = tasks.queuePath(config().projectId, region, functionName);
  try {
    await tasks.getQueue({ name }, { timeout: 2_000, maxRetries: 0 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === notFound)) throw error;
  }
}

/** The account that this function runs as, which must be allowed to call the task function. */
async function ownAccount(tasks: CloudTasksClient): Promise<string> {
  const { client_email } = await tasks.auth.getCredentials();
  if (!client_email) throw new Error('The account of this function has no address to call tasks as.');
  return client_email;
}
