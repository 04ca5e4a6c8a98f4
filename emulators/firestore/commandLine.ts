import { parseArgs } from 'node:util';

/** What the Firebase CLI starts a Firestore emulator with, and what this one adds. */
export interface CommandLine {
  readonly host: string;
  readonly port: number;
  /** Path of the rules file. */
  readonly rules: string | undefined;
  /** `host:port` of the functions emulator. */
  readonly functionsHost: string | undefined;
  /** Path of the metadata file of an export to begin with. */
  readonly seed: string | undefined;
  readonly dataDirectory: string | undefined;
  /** Path of a firestore.indexes.json. */
  readonly indexes: string;
  readonly strictIndexes: boolean;
  /** Flags that are not known, which change nothing. */
  readonly unknown: readonly string[];
}

const known = new Set([
  'host',
  'port',
  'rules',
  'functions_emulator',
  'seed_from_export',
  'data-dir',
  'indexes',
  // Accepted from the CLI, without a meaning here: every project and edition is served, on one port.
  'websocket_port',
  'webchannel_port',
  'project_id',
  'single_project_mode',
  'database-edition',
]);

/** @throws RangeError where the port is none. */
export function parseCommandLine(args: readonly string[], env: NodeJS.ProcessEnv): CommandLine {
  const options = Object.fromEntries([...known].map((name) => [name, { type: 'string' as const }]));
  const { values, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const value = (name: string) => {
    const given = values[name];
    return typeof given === 'string' && given !== '' ? given : undefined;
  };
  const port = Number(value('port') ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`${value('port')} is not a port.`);
  return {
    host: value('host') ?? 'localhost',
    port,
    rules: value('rules'),
    functionsHost: value('functions_emulator'),
    seed: value('seed_from_export'),
    dataDirectory: value('data-dir') ?? env.MAQUETTE_FIRESTORE_DATA,
    indexes: value('indexes') ?? env.MAQUETTE_FIRESTORE_INDEXES ?? 'firestore.indexes.json',
    strictIndexes: env.MAQUETTE_STRICT_INDEXES === '1',
    unknown: tokens.flatMap((token) =>
      token.kind === 'option' && !known.has(token.name) ? [token.rawName] : [],
    ),
  };
}
