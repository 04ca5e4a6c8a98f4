import { fail } from '../values/status.ts';
import { exactPath, pathPattern } from './pathPattern.ts';
import type { Happening, Trigger } from './trigger.ts';

const every: readonly Happening[] = ['created', 'updated', 'deleted'];

const secondGeneration =
  /^google\.cloud\.firestore\.document\.v1\.(created|updated|deleted|written)(\.withAuthContext)?$/;
const firstGeneration =
  /^(?:providers\/cloud\.firestore\/eventTypes\/|google\.firestore\.)document\.(create|update|delete|write)$/;

/** The trigger of a second-generation function, from the body that the functions emulator registers it with. */
export function parseEventarcTrigger(id: string, project: string, body: unknown): Trigger {
  const { eventType, database = '(default)', document } = object(body);
  const { value, matchType } = object(document);
  const [, word] = secondGeneration.exec(text(eventType, 'eventType')) ?? [];
  if (word === undefined) fail('INVALID_ARGUMENT', `Unknown event type ${JSON.stringify(eventType)}.`);
  const path = text(value, 'document.value');
  return {
    id,
    project,
    database: text(database, 'database'),
    eventType: text(eventType, 'eventType'),
    happenings: new Set(every.filter((happening) => word === 'written' || word === happening)),
    path: matchType === 'PATH_PATTERN' ? pathPattern(path) : exactPath(path),
    generation: 2,
  };
}

const resourceName = /^projects\/[^/]+\/databases\/([^/]+)\/documents(?:@[^/]*)?\/(.+)$/;

/** The trigger of a first-generation function. */
export function parseLegacyTrigger(id: string, project: string, body: unknown): Trigger {
  const { eventType, resource } = object(object(body).eventTrigger);
  const [, word] = firstGeneration.exec(text(eventType, 'eventTrigger.eventType')) ?? [];
  if (word === undefined) fail('INVALID_ARGUMENT', `Unknown event type ${JSON.stringify(eventType)}.`);
  const [, database, path] = resourceName.exec(text(resource, 'eventTrigger.resource')) ?? [];
  if (database === undefined || path === undefined) {
    fail('INVALID_ARGUMENT', `${JSON.stringify(resource)} is not the name of documents.`);
  }
  return {
    id,
    project,
    database,
    eventType: text(eventType, 'eventTrigger.eventType'),
    happenings: new Set(every.filter((happening) => word === 'write' || happening.startsWith(word))),
    path: pathPattern(path),
    generation: 1,
  };
}

function object(json: unknown): Record<string, unknown> {
  return typeof json === 'object' && json !== null ? { ...json } : {};
}

function text(json: unknown, name: string): string {
  return typeof json === 'string' ? json : fail('INVALID_ARGUMENT', `"${name}" must be a string.`);
}
