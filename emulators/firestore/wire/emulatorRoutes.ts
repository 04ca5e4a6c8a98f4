import type { IncomingMessage } from 'node:http';
import type { Emulator } from '../service/emulator.ts';
import { parseEventarcTrigger, parseLegacyTrigger } from '../triggers/parseTrigger.ts';
import { fail } from '../values/status.ts';
import { readJson } from './body.ts';
import { isObject } from './codec/jsonProblem.ts';

/** A request to one of the emulator's own endpoints. */
export interface EmulatorRequest {
  readonly emulator: Emulator;
  /** What the groups of the path matched: the project first. */
  readonly parts: readonly string[];
  readonly request: IncomingMessage;
  readonly url: URL;
}

/** `text/html` is answered where the result is a string, JSON otherwise. */
export interface EmulatorRoute {
  readonly verb: string;
  readonly path: RegExp;
  readonly handle: (request: EmulatorRequest) => Promise<object | string>;
}

const project = '^/emulator/v1/projects/([^/:]+)';

/** What the Firebase CLI, rules-unit-testing and tests ask of the emulator itself. */
export const emulatorRoutes: readonly EmulatorRoute[] = [
  { verb: 'DELETE', path: new RegExp(`${project}/databases/([^/]+)/documents$`), handle: clear },
  { verb: 'PUT', path: new RegExp(`${project}:securityRules$`), handle: putRules },
  { verb: 'GET', path: new RegExp(`${project}:securityRules$`), handle: getRules },
  { verb: 'GET', path: new RegExp(`${project}:ruleCoverage$`), handle: coverage },
  { verb: 'GET', path: new RegExp(`${project}:ruleCoverage\\.html$`), handle: coveragePage },
  { verb: 'POST', path: new RegExp(`${project}/eventarcTrigger$`), handle: addEventarcTrigger },
  { verb: 'PUT', path: new RegExp(`${project}/triggers/(.+)$`), handle: addLegacyTrigger },
  { verb: 'DELETE', path: new RegExp(`${project}/triggers/(.+)$`), handle: removeTrigger },
  { verb: 'POST', path: new RegExp(`${project}:export$`), handle: exportDatabase },
  { verb: 'POST', path: new RegExp(`${project}:import$`), handle: importDatabase },
  { verb: 'GET', path: new RegExp(`${project}:usage$`), handle: usage },
  { verb: 'DELETE', path: new RegExp(`${project}:usage$`), handle: resetUsage },
  { verb: 'DELETE', path: new RegExp(`${project}:reset$`), handle: resetUsage },
  { verb: 'POST', path: new RegExp(`${project}:reset$`), handle: resetUsage },
];

async function clear({ emulator, parts: [id = '', database = ''] }: EmulatorRequest): Promise<object> {
  emulator.database(`projects/${id}/databases/${database}`).clear();
  return {};
}

/** Errors refuse the request unless it asks for them as a list. */
async function putRules({ emulator, parts: [id = ''], request }: EmulatorRequest): Promise<object> {
  const body = object(await readJson(request));
  const files = object(body.rules).files;
  const [file] = Array.isArray(files) ? files : [];
  const { content } = object(file);
  if (typeof content !== 'string')
    fail('INVALID_ARGUMENT', '"rules.files" must be a list of one file with "content".');
  const issues = await emulator.access.setRules(content, id);
  const errors = issues.filter(({ severity }) => severity === 'ERROR');
  if (errors.length > 0 && !body.ignore_errors && !body.ignoreErrors) {
    const lines = errors.map(
      ({ description, sourcePosition: { line, column } }) => `L${line}:${column} ${description}`,
    );
    fail('INVALID_ARGUMENT', `The rules do not compile.\n${lines.join('\n')}`);
  }
  return { issues };
}

async function getRules({ emulator, parts: [id = ''] }: EmulatorRequest): Promise<object> {
  return { rules: { files: emulator.access.files(id) } };
}

async function coverage({ emulator, parts: [id = ''] }: EmulatorRequest): Promise<object> {
  return rulesOf(emulator, id).coverage();
}

async function coveragePage({ emulator, parts: [id = ''] }: EmulatorRequest): Promise<string> {
  const { coverageHtml } = await import('../rules/ruleset.ts');
  return coverageHtml(rulesOf(emulator, id).coverage());
}

function rulesOf(emulator: Emulator, id: string) {
  return emulator.access.ruleset(id) ?? fail('NOT_FOUND', `The project ${id} has no rules.`);
}

async function addEventarcTrigger({
  emulator,
  parts: [id = ''],
  request,
  url,
}: EmulatorRequest): Promise<object> {
  const triggerId = url.searchParams.get('eventarcTriggerId');
  if (!triggerId) fail('INVALID_ARGUMENT', '"eventarcTriggerId" is required.');
  emulator.triggers.register(parseEventarcTrigger(triggerId, id, await readJson(request)));
  return {};
}

async function addLegacyTrigger({
  emulator,
  parts: [id = '', key = ''],
  request,
}: EmulatorRequest): Promise<object> {
  emulator.triggers.register(parseLegacyTrigger(key, id, await readJson(request)));
  return {};
}

async function removeTrigger({ emulator, parts: [id = '', key = ''] }: EmulatorRequest): Promise<object> {
  emulator.triggers.unregister(id, key);
  return {};
}

async function exportDatabase({ emulator, request }: EmulatorRequest): Promise<object> {
  const { database, export_directory: directory, export_name: name } = object(await readJson(request));
  if (typeof directory !== 'string') fail('INVALID_ARGUMENT', '"export_directory" must be a string.');
  const path = typeof name === 'string' ? `${directory}/${name}` : directory;
  await emulator.store.exportTo(path, typeof database === 'string' ? database : undefined);
  return {};
}

async function importDatabase({ emulator, request }: EmulatorRequest): Promise<object> {
  const { import_directory: directory, export_name: name } = object(await readJson(request));
  if (typeof directory !== 'string') fail('INVALID_ARGUMENT', '"import_directory" must be a string.');
  await emulator.store.importFrom(typeof name === 'string' ? `${directory}/${name}` : directory);
  return {};
}

async function usage({ emulator, parts: [id = ''] }: EmulatorRequest): Promise<object> {
  return emulator.meter.usage(id);
}

async function resetUsage({ emulator, parts: [id = ''] }: EmulatorRequest): Promise<object> {
  emulator.meter.reset(id);
  return {};
}

function object(json: unknown): Record<string, unknown> {
  return isObject(json) ? json : {};
}
