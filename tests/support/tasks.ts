import { CloudTasksClient } from '@google-cloud/tasks';
import { credentials } from '@grpc/grpc-js';
import { ports } from './ports.ts';

process.env.METADATA_SERVER_DETECTION = 'none'; // Google's, which no machine here has

/** The suite's Cloud Tasks by the unmodified client; whoever opens it ends it with `close`. */
export function openTasks(): CloudTasksClient {
  return new CloudTasksClient({
    apiEndpoint: '127.0.0.1',
    port: ports.tasks,
    projectId: 'demo-maquette',
    sslCreds: credentials.createInsecure(),
  });
}
