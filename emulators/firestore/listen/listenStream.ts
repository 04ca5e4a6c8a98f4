import type { Committed } from '../store/types.ts';
import type { View } from '../store/view.ts';
import { fail, StatusError } from '../values/status.ts';
import { compareTimestamps } from '../values/timestamps.ts';
import type { Document, Timestamp } from '../values/types.ts';
import { catchUp } from './catchUp.ts';
import { changeMessages } from './changeMessages.ts';
import { followTarget, type StreamTarget } from './streamTarget.ts';
import type { ListenResponse, Target } from './types.ts';
import type { Watches } from './watches.ts';

export interface ListenStreamOptions {
  readonly watches: Watches;
  readonly send: (response: ListenResponse) => void;
  /**
   * Throws a StatusError where the caller may not listen to the target or see one of its documents: those given are
   * all of its results at first, later the ones that changed. Answers the names of other documents that the decision
   * rests on; when one of them is written, the target is judged again.
   */
  readonly authorize?: (target: Target, documents: readonly Document[], view: View) => Iterable<string>;
  /** Whether the caller may be shown a document that just left its target; without, it is only told that it left. */
  readonly mayShow?: (document: Document, view: View) => boolean;
}

/** One Listen stream, whatever carries it: targets are added and removed, responses go out in the service's order. */
export class ListenStream {
  readonly #watches: Watches;
  readonly #options: ListenStreamOptions;
  readonly #targets = new Map<number, StreamTarget>();
  #serverNumbers: boolean | undefined;
  #nextId = 1;
  #lastRead: Timestamp = { seconds: 0, nanos: 0 };

  constructor(options: ListenStreamOptions) {
    this.#watches = options.watches;
    this.#options = options;
  }

  /** How many targets the stream has. */
  get size(): number {
    return this.#targets.size;
  }

  /**
   * Adds a target and sends its first snapshot. A target that may not be listened to is removed at once with the
   * cause; the stream goes on.
   * @throws StatusError INVALID_ARGUMENT for an id in use, which ends the stream
   */
  addTarget(target: Target): void {
    const id = this.#idFor(target);
    if (this.#targets.has(id)) fail('INVALID_ARGUMENT', `Target ID ${id} is already in use.`);
    this.#guarded(id, () => {
      this.#checkChooser(target);
      this.#start({ ...target, targetId: id });
    });
  }

  removeTarget(id: number): void {
    this.#drop(id);
    this.#sendRemoved(id, undefined);
  }

  /** Judges every target again, after the rules or what they depend on changed. */
  reauthorize(): void {
    const view = this.#watches.database.view();
    for (const target of [...this.#targets.values()]) {
      this.#guarded(target.id, () => this.#authorize(target, target.results(view), view));
    }
  }

  /** Sends a new resume token to a stream that has been silent, so that a later resume has little to catch up. */
  keepAlive(): void {
    if (this.#targets.size > 0) this.#sendSnapshot(this.#watches.database.now());
  }

  close(): void {
    for (const id of [...this.#targets.keys()]) this.#drop(id);
  }

  /** Called by the watches when all targets were told of a commit. */
  flush({ time }: Committed, view: View): void {
    for (const target of [...this.#targets.values()])
      this.#guarded(target.id, () => this.#judge(target, view));
    const touched = [...this.#targets.values()].filter(({ deltas }) => deltas.length > 0);
    if (touched.length === 0) return;
    for (const message of changeMessages(touched, time, (document) => this.#mayShow(document, view))) {
      this.#options.send(message);
    }
    for (const target of touched) target.deltas = [];
    this.#sendSnapshot(view.time);
  }

  #idFor({ targetId }: Target): number {
    return targetId === 0 ? this.#nextId++ : targetId;
  }

  /** Either the client numbers all targets of a stream or the server does. */
  #checkChooser({ targetId }: Target): void {
    this.#serverNumbers ??= targetId === 0;
    if (this.#serverNumbers === (targetId === 0)) return;
    fail('INVALID_ARGUMENT', 'Targets numbered by the client and by the server cannot be on one stream.');
  }

  #start(target: Target): void {
    const followed = followTarget(this.#watches, target, this);
    this.#targets.set(followed.id, followed);
    const view = this.#watches.database.view();
    const results = followed.results(view);
    this.#authorize(followed, results, view);
    this.#options.send({ type: 'targetChange', change: 'ADD', targetIds: [followed.id] });
    for (const message of catchUp(this.#watches, followed, results, view)) this.#options.send(message);
    const at = { readTime: view.time, resumeToken: this.#watches.tokens.make(view.time) };
    this.#options.send({ type: 'targetChange', change: 'CURRENT', targetIds: [followed.id], ...at });
    this.#sendSnapshot(view.time);
    if (target.once) this.removeTarget(followed.id);
  }

  #judge(target: StreamTarget, view: View): void {
    if (target.isDoubted) this.#authorize(target, target.results(view), view);
    else if (target.deltas.length > 0) {
      this.#authorize(
        target,
        target.deltas.flatMap(({ changed }) => changed),
        view,
      );
    }
  }

  #authorize(target: StreamTarget, documents: readonly Document[], view: View): void {
    target.isDoubted = false;
    const reads = this.#options.authorize?.(target.target, documents, view) ?? [];
    target.stopDoubting();
    target.stopDoubting = this.#watches.doubtOn(reads, target);
  }

  #mayShow(document: Document, view: View): boolean {
    return this.#options.mayShow?.(document, view) ?? this.#options.authorize === undefined;
  }

  /** Runs what may be refused; a refusal removes the target with its cause, and never fails the commit that led to it. */
  #guarded(id: number, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#drop(id);
      this.#sendRemoved(
        id,
        error instanceof StatusError ? error : new StatusError('INTERNAL', String(error)),
      );
    }
  }

  #drop(id: number): void {
    this.#targets.get(id)?.stop();
    this.#targets.delete(id);
  }

  #sendRemoved(id: number, cause: StatusError | undefined): void {
    this.#options.send({ type: 'targetChange', change: 'REMOVE', targetIds: [id], ...(cause && { cause }) });
  }

  #sendSnapshot(time: Timestamp): void {
    if (compareTimestamps(time, this.#lastRead) > 0) this.#lastRead = time;
    const readTime = this.#lastRead;
    this.#options.send({
      type: 'targetChange',
      change: 'NO_CHANGE',
      targetIds: [],
      readTime,
      resumeToken: this.#watches.tokens.make(readTime),
    });
  }
}
