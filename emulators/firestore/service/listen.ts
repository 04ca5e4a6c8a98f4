import { ListenStream } from '../listen/listenStream.ts';
import type { ListenResponse, Target } from '../listen/types.ts';
import { resolveQuery } from '../query/resolve.ts';
import type { View } from '../store/view.ts';
import { fail } from '../values/status.ts';
import type { Document } from '../values/types.ts';
import type { Call } from './emulator.ts';
import { fromListenResponse } from './fromListenResponse.ts';
import type { ListenRequest, TargetMessage } from './messages.ts';
import type { OpenStream } from './stream.ts';
import { toTarget } from './toTarget.ts';

/** How often a quiet stream is given a new resume token. */
const keepAliveMs = 30_000;

/** A Listen stream: one database, many targets. */
export const listen: OpenStream<ListenRequest> = (call, send) => {
  let opened: OpenedStream | undefined;
  return {
    receive({ database, addTarget, removeTarget }) {
      opened ??= openListenStream(call, database, send);
      if (database !== '' && database !== opened.database) {
        fail('INVALID_ARGUMENT', 'All requests of a Listen stream must be for the same database.');
      }
      if (addTarget) opened.add(addTarget);
      else if (removeTarget !== undefined) opened.remove(removeTarget);
      else fail('INVALID_ARGUMENT', 'A Listen request must have one of "add_target" and "remove_target".');
    },
    close() {
      opened?.close();
    },
  };
};

interface OpenedStream {
  readonly database: string;
  add(target: TargetMessage): void;
  remove(targetId: number): void;
  close(): void;
}

function openListenStream(call: Call, name: string, send: (response: object) => void): OpenedStream {
  const { emulator, caller } = call;
  const database = emulator.database(name);
  const meter = meterOf(call);
  const stream = new ListenStream({
    watches: emulator.watches(database),
    send(response) {
      meter.sent(response);
      send(fromListenResponse(response));
    },
    ...(caller.kind !== 'owner' && {
      authorize: (target, documents, view) => authorize(call, target, documents, view),
      mayShow: (document, view) => emulator.access.mayGet(caller, view, document),
    }),
  });
  const forget = emulator.access.onChange(() => stream.reauthorize());
  const timer = setInterval(() => stream.keepAlive(), keepAliveMs).unref();
  const close = () => {
    clearInterval(timer);
    forget();
    stream.close();
  };
  return {
    database: name,
    add(target) {
      meter.began(target);
      stream.addTarget(toTarget(target));
    },
    remove: (targetId) => stream.removeTarget(targetId),
    close,
  };
}

function authorize(
  { emulator: { access }, caller }: Call,
  target: Target,
  found: readonly Document[],
  view: View,
): Iterable<string> {
  if (target.type === 'query') {
    return access.checkList(caller, view, resolveQuery(target.parent, target.query), found);
  }
  return access.checkGet(caller, view, new Map(target.documents.map((name) => [name, view.get(name)])));
}

/**
 * Counts what a stream reads: each document it is sent, and one for a target that has none at first, as a query that
 * finds nothing is a read.
 */
function meterOf({ emulator: { meter }, caller: { tag } }: Call) {
  const untold = new Map<number, string>();
  return {
    began({ targetId, query, documents }: TargetMessage): void {
      const collectionId = query?.structuredQuery?.from[0]?.collectionId ?? '';
      const collection = collectionId === '' ? query?.parent : `${query?.parent}/${collectionId}`;
      const path = documents?.documents[0] ?? collection;
      if (path !== undefined) untold.set(targetId, path);
    },
    sent(response: ListenResponse): void {
      if (response.type === 'documentChange') {
        meter.read(tag, response.document.name, 1);
        for (const id of response.targetIds) untold.delete(id);
      } else if (response.type === 'targetChange' && response.change !== 'ADD') {
        for (const id of response.targetIds) {
          const path = response.change === 'CURRENT' ? untold.get(id) : undefined;
          if (path !== undefined) meter.read(tag, path, 1);
          untold.delete(id);
        }
      }
    },
  };
}
