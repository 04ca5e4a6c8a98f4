/** What an SDK makes of a Listen stream, for tests: documents by target, judged at every global snapshot. */
import type { Document } from '../values/types.ts';
import { mightContain } from './bloomFilter.ts';
import type { ListenResponse, Target } from './types.ts';

export interface ClientTarget {
  readonly target: Target;
  readonly names: Set<string>;
  isCurrent: boolean;
  resumeToken: Uint8Array | undefined;
  /** Set by an existence filter that could not be met: the client has to ask for everything again. */
  isInDoubt: boolean;
}

export class ModelClient {
  readonly targets = new Map<number, ClientTarget>();
  readonly documents = new Map<string, Document>();
  readonly removed: { readonly id: number; readonly cause: string | undefined }[] = [];
  readonly log: ListenResponse[] = [];
  /** Called at every global snapshot. */
  onSnapshot: () => void = () => {};

  expect(target: Target): void {
    const names = this.targets.get(target.targetId)?.names ?? new Set();
    this.targets.set(target.targetId, {
      target,
      names,
      isCurrent: false,
      resumeToken: undefined,
      isInDoubt: false,
    });
  }

  /** The stream is lost: no target hears anything until it was asked for again. */
  disconnect(): void {
    for (const target of this.targets.values()) target.isCurrent = false;
  }

  readonly receive = (response: ListenResponse): void => {
    this.log.push(response);
    switch (response.type) {
      case 'targetChange':
        this.#change(response);
        break;
      case 'documentChange':
        this.documents.set(response.document.name, response.document);
        for (const id of response.targetIds) this.targets.get(id)?.names.add(response.document.name);
        this.#leave(response.document.name, response.removedTargetIds);
        break;
      case 'documentDelete':
        this.documents.delete(response.name);
        this.#leave(response.name, response.removedTargetIds);
        break;
      case 'documentRemove':
        this.#leave(response.name, response.removedTargetIds);
        break;
      case 'filter':
        this.#filter(response);
    }
  };

  #leave(name: string, targetIds: readonly number[]): void {
    for (const id of targetIds) this.targets.get(id)?.names.delete(name);
  }

  #change({ change, targetIds, cause, resumeToken }: ListenResponse & { type: 'targetChange' }): void {
    const ids = targetIds.length > 0 ? targetIds : [...this.targets.keys()];
    for (const id of ids) {
      const target = this.targets.get(id);
      if (target === undefined) continue;
      if (resumeToken !== undefined && target.isCurrent) target.resumeToken = resumeToken;
      if (change === 'RESET') target.names.clear();
      if (change === 'CURRENT') target.isCurrent = true;
      if (change !== 'REMOVE') continue;
      this.targets.delete(id);
      this.removed.push({ id, cause: cause?.code });
    }
    if (change === 'NO_CHANGE' && targetIds.length === 0) this.onSnapshot();
  }

  #filter({ targetId, count, unchangedNames }: ListenResponse & { type: 'filter' }): void {
    const target = this.targets.get(targetId);
    if (target === undefined || target.names.size === count) return;
    for (const name of target.names) {
      if (unchangedNames !== undefined && !mightContain(unchangedNames, name)) target.names.delete(name);
    }
    target.isInDoubt = target.names.size !== count;
  }
}
