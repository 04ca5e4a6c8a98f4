import { Meter } from './meter/meter.ts';
import type { StrictIndexConfig } from './query/missingIndex.ts';
import type { Issue } from './rules/ruleset.ts';
import { Access } from './service/access.ts';
import { Emulator } from './service/emulator.ts';
import { Store } from './store/store.ts';
import { Delivery } from './triggers/delivery.ts';
import { Triggers } from './triggers/triggers.ts';
import { emulatorHandler } from './wire/emulatorHandler.ts';
import { createGrpcServer } from './wire/grpc.ts';
import { createHttpServer } from './wire/http.ts';
import { openPort } from './wire/port.ts';
import { restHandler } from './wire/rest.ts';
import { webChannelHandler } from './wire/webChannel.ts';

export interface EmulatorOptions {
  /** `localhost` unless given, which is both its addresses. */
  readonly host?: string;
  /** 0, unless given, lets the system choose. */
  readonly port?: number;
  /** Where to keep the data; in memory only unless given. */
  readonly dataDirectory?: string | undefined;
  /** Security rules for every project that has none of its own; without any, everything is allowed. */
  readonly rules?: string | undefined;
  /** A firestore.indexes.json, by which the meter counts index entries. */
  readonly indexes?: StrictIndexConfig | undefined;
  /** Refuses queries that the indexes do not cover, as production does. */
  readonly strictIndexes?: boolean;
  /** An export to begin with: its directory or metadata file. */
  readonly seed?: string | undefined;
  /** Where the functions emulator listens, `host:port`; without it triggers are taken and nothing is sent. */
  readonly functionsHost?: string | undefined;
  /** Told why requests are denied and events given up; says nothing unless given. */
  readonly log?: (line: string) => void;
}

export interface RunningEmulator {
  readonly port: number;
  readonly store: Store;
  readonly emulator: Emulator;
  /** What the compiler said of `rules`; after an error everything is denied. */
  readonly ruleIssues: readonly Issue[];
  /** Breaks all connections; resolves when everything committed is on disk. */
  close(): Promise<void>;
}

/** Serves Firestore on one port: gRPC, REST, WebChannel and the emulator's own endpoints. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const { host = 'localhost', port = 0, dataDirectory, rules, indexes, seed } = options;
  const { functionsHost, log = () => {} } = options;
  const store = new Store({ directory: dataDirectory, indexes });
  if (seed !== undefined) await store.importFrom(seed);
  const meter = new Meter(indexes);
  const access = new Access({ meter, log });
  const strictIndexes = options.strictIndexes ? (indexes ?? {}) : undefined;
  const triggers = new Triggers(functionsHost ? new Delivery({ functionsHost, log }) : undefined);
  const emulator = new Emulator({ store, access, meter, triggers, strictIndexes });
  const ruleIssues = rules === undefined ? [] : await access.setRules(rules);
  const grpc = createGrpcServer(emulator);
  const http = createHttpServer([
    restHandler(emulator),
    webChannelHandler(emulator),
    emulatorHandler(emulator),
  ]);
  const opened = await openPort(host, port, { http1: http.accept, http2: grpc.accept });
  return {
    port: opened.port,
    store,
    emulator,
    ruleIssues,
    async close() {
      triggers.close();
      grpc.close();
      http.close();
      await opened.close();
      await store.close();
    },
  };
}
