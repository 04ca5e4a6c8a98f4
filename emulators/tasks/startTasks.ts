import { openPort, type Port } from '../firestore/wire/port.ts';
import { SettableClock } from './dispatch/clock.ts';
import { deliver } from './dispatch/deliver.ts';
import { Dispatcher } from './dispatch/dispatcher.ts';
import type { Queue } from './rules/queue.ts';
import { hour } from './rules/time.ts';
import { handlers } from './service/handlers.ts';
import { Store } from './store/store.ts';
import { encoded } from './wire/call.ts';
import { control } from './wire/control.ts';
import { grpcServer } from './wire/grpc.ts';
import { restServer } from './wire/rest.ts';
import { taskType } from './wire/schema.ts';

export interface TasksOptions {
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** 8123 unless given; 0 takes a free one. */
  readonly port?: number;
  /** Where state survives a restart; without it there is none. */
  readonly dataDir?: string;
  /** Queues that are there from the start; one that is kept already takes this configuration and keeps its state. */
  readonly queues?: readonly Queue[];
  readonly autoCreateQueues?: boolean;
  /** Milliseconds the name of a task stays reserved after it; 24 hours unless given. */
  readonly tombstone?: number;
  /** Address of the functions emulator, for tasks of firebase-admin, which name no URL. */
  readonly functions?: string;
}

/** Starts Cloud Tasks v2 on one port, gRPC and REST. `close` loses nothing acknowledged, and may be called again. */
export async function startTasks(options: TasksOptions = {}): Promise<Port> {
  const { tombstone = 24 * hour, autoCreateQueues = false } = options;
  const clock = new SettableClock();
  const store = new Store(options.dataDir, clock.now());
  const seed = () => seedQueues(store, options.queues ?? []);
  seed();
  const dispatcher = new Dispatcher({ store, clock, deliver, tombstone });
  const served = handlers({ store, clock, dispatcher, tombstone, autoCreateQueues }, sizeOf);
  const grpc = grpcServer(served);
  const http = restServer({
    handlers: served,
    control: control({ store, clock, dispatcher, seed }),
    functions: options.functions ?? 'http://127.0.0.1:5001',
  });
  const address = { host: options.host ?? '127.0.0.1', port: options.port ?? 8123 };
  const listening = await openPort(address.host, address.port, {
    http1: (socket) => http.emit('connection', socket),
    http2: (socket) => grpc.injector.injectConnection(socket),
  });
  const stop = async () => {
    dispatcher.stop();
    clock.stop();
    grpc.stop();
    await listening.close();
    store.close();
  };
  let stopped: Promise<void> | undefined;
  return {
    port: listening.port,
    close: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function sizeOf(task: object): number {
  return encoded(taskType, task).length;
}

function seedQueues(store: Store, queues: readonly Queue[]): void {
  for (const queue of queues) {
    const kept = store.queue(queue.name);
    store.putQueue(kept === undefined ? queue : { ...queue, state: kept.state });
  }
}
