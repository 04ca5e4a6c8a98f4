import type { Document, Timestamp } from '../values/types.ts';
import type { StreamTarget } from './streamTarget.ts';
import type { ListenResponse } from './types.ts';

interface Sides {
  readonly shownTo: Map<Document, number[]>;
  readonly left: number[];
  after: Document | undefined;
}

/**
 * What one commit means for the targets of a stream, one document after the other. A document that left all its
 * targets by a change of its own is sent once more where `mayShow` allows, so that the client learns its new state.
 */
export function changeMessages(
  targets: readonly StreamTarget[],
  time: Timestamp,
  mayShow: (document: Document) => boolean,
): ListenResponse[] {
  const messages: ListenResponse[] = [];
  for (const [name, sides] of byName(targets)) {
    if (sides.shownTo.size === 0) {
      messages.push(leaving(name, sides, time, mayShow));
      continue;
    }
    let removedTargetIds: readonly number[] = sides.left;
    for (const [document, targetIds] of sides.shownTo) {
      messages.push({ type: 'documentChange', document, targetIds, removedTargetIds });
      removedTargetIds = [];
    }
  }
  return messages;
}

function byName(targets: readonly StreamTarget[]): Map<string, Sides> {
  const all = new Map<string, Sides>();
  const sidesOf = (name: string): Sides => {
    const sides = all.get(name) ?? { shownTo: new Map(), left: [], after: undefined };
    all.set(name, sides);
    return sides;
  };
  for (const target of targets) {
    for (const { changed, gone } of target.deltas) {
      for (const document of changed) {
        const { shownTo } = sidesOf(document.name);
        const shown = target.show(document);
        shownTo.set(shown, [...(shownTo.get(shown) ?? []), target.id]);
      }
      for (const { name, after } of gone) {
        const sides = sidesOf(name);
        sides.left.push(target.id);
        sides.after = after;
      }
    }
  }
  return all;
}

function leaving(
  name: string,
  { left, after }: Sides,
  time: Timestamp,
  mayShow: (document: Document) => boolean,
): ListenResponse {
  if (after === undefined) return { type: 'documentDelete', name, removedTargetIds: left, readTime: time };
  const isNew = after.updateTime.seconds === time.seconds && after.updateTime.nanos === time.nanos;
  if (isNew && mayShow(after)) {
    return { type: 'documentChange', document: after, targetIds: [], removedTargetIds: left };
  }
  return { type: 'documentRemove', name, removedTargetIds: left, readTime: time };
}
