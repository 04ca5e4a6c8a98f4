import { randomUUID } from 'node:crypto';
import type { Auth, Change, Committed } from '../store/types.ts';
import { sameValue } from '../values/sameValue.ts';
import type { Document } from '../values/types.ts';
import { messageNamed } from '../wire/codec/schema.ts';
import { formatTimestamp } from '../wire/codec/wellKnown.ts';
import type { Happening, Trigger } from './trigger.ts';

/** One event for one function, ready to be sent as often as it takes; its id stays the same. */
export interface DocumentEvent {
  readonly trigger: Trigger;
  readonly contentType: string;
  /** JSON. */
  readonly body: string;
}

const documentCodec = messageNamed('google.firestore.v1.Document');

/** What a change is to triggers; undefined for a write that changed nothing. */
export function happeningOf({ before, after }: Change): Happening | undefined {
  if (before === after) return undefined;
  if (before === undefined) return 'created';
  return after === undefined ? 'deleted' : 'updated';
}

/** The event that tells a function of a change. */
export function documentEvent(trigger: Trigger, change: Change, committed: Committed): DocumentEvent {
  const make = trigger.generation === 2 ? cloudEvent : legacyEvent;
  return {
    trigger,
    contentType: trigger.generation === 2 ? 'application/cloudevents+json' : 'application/json',
    body: JSON.stringify(make(trigger, change, committed)),
  };
}

/** A CloudEvent in its structured form. */
function cloudEvent(
  { project, database, eventType }: Trigger,
  change: Change,
  { time, auth }: Committed,
): object {
  const document = pathOf(change.name);
  return {
    specversion: '1.0',
    id: randomUUID(),
    type: eventType,
    source: `//firestore.googleapis.com/projects/${project}/databases/${database}`,
    subject: `documents/${document}`,
    time: formatTimestamp(time),
    project,
    database,
    namespace: '(default)',
    location: 'us-central1',
    document,
    datacontenttype: 'application/json',
    data: dataOf(change),
    ...(eventType.endsWith('.withAuthContext') && authContext(auth)),
  };
}

/** The form of the first generation, which names the document by its whole name. */
function legacyEvent({ eventType }: Trigger, change: Change, { time }: Committed): object {
  return {
    context: {
      eventId: randomUUID(),
      timestamp: formatTimestamp(time),
      eventType,
      resource: { service: 'firestore.googleapis.com', name: change.name },
    },
    data: dataOf(change),
  };
}

function dataOf({ before, after }: Change): object {
  const updateMask = before && after && { fieldPaths: changedFields(before, after) };
  return { value: toJson(after), oldValue: toJson(before), ...(updateMask && { updateMask }) };
}

function toJson(document: Document | undefined): unknown {
  return document ? documentCodec.toJson({ ...document }) : {};
}

function changedFields(before: Document, after: Document): string[] {
  const names = new Set([...before.fields.keys(), ...after.fields.keys()]);
  return [...names].filter((name) => {
    const [old, now] = [before.fields.get(name), after.fields.get(name)];
    return old === undefined || now === undefined || !sameValue(old, now);
  });
}

/** Administrators write as a service account; someone not signed in has an empty uid. */
function authContext(auth: Auth | undefined): { authtype: string; authid?: string } {
  if (!auth) return { authtype: 'service_account', authid: 'owner' };
  return auth.uid === '' ? { authtype: 'unauthenticated' } : { authtype: 'unknown', authid: auth.uid };
}

/** The path below `documents/`. */
export function pathOf(name: string): string {
  return name.split('/').slice(5).join('/');
}
