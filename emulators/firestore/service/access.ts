import type { Meter } from '../meter/meter.ts';
import type { ResolvedQuery } from '../query/resolved.ts';
import type { AccessBudget, Decision, Issue, RuleRequest, Ruleset } from '../rules/ruleset.ts';
import type { Guard } from '../store/database.ts';
import type { WriteCheck } from '../store/draft.ts';
import type { View } from '../store/view.ts';
import { fail } from '../values/status.ts';
import type { Document, Timestamp } from '../values/types.ts';
import type { Caller } from './caller.ts';

/** What a decision may look at: the database as it is and, for a commit, as it would be. */
interface Scene {
  readonly before: Pick<View, 'get'>;
  readonly after: Pick<View, 'get'>;
  readonly time: Timestamp;
  /** Documents that rules read, by name: a later write to one can change the decision. */
  readonly reads: Set<string>;
  readonly budget: AccessBudget;
}

export interface AccessOptions {
  /** Told why a request was denied; the caller only hears that it was. */
  readonly log?: (reason: string) => void;
  /** Counts what rules read. */
  readonly meter: Meter;
}

/** Stands for all projects where a project is asked for; it cannot be the id of one. */
const everyProject = '*';

/** The rules in force: of a project where it has its own, else those for all; none allow everything. */
export class Access {
  readonly #byProject = new Map<string, Ruleset | 'deny'>();
  readonly #sources = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  readonly #log: (reason: string) => void;
  readonly #meter: Meter;
  #forAll: Ruleset | 'deny' | undefined;

  constructor({ log = () => {}, meter }: AccessOptions) {
    this.#log = log;
    this.#meter = meter;
  }

  /**
   * Compiles rules and puts them in force, for one project or for all. Rules that do not compile are not put in force;
   * where there are none yet, everything is denied from then on.
   */
  async setRules(source: string, project?: string): Promise<readonly Issue[]> {
    const { compile } = await import('../rules/ruleset.ts');
    const { ruleset, issues } = compile(source);
    ruleset?.startCoverage();
    if (ruleset) this.#put(ruleset, project);
    else if (this.#rulesOf(project ?? '') === undefined) this.#put('deny', project);
    if (ruleset) this.#sources.set(project ?? everyProject, source);
    for (const listener of this.#listeners) listener();
    return issues;
  }

  /** The rules that a project is under, where they compiled. */
  ruleset(project: string): Ruleset | undefined {
    const ruleset = this.#rulesOf(project);
    return ruleset === 'deny' ? undefined : ruleset;
  }

  /** The source of the rules that a project is under. */
  files(project: string): { readonly name: string; readonly content: string }[] {
    const content = this.#sources.get(project) ?? this.#sources.get(everyProject);
    return content === undefined ? [] : [{ name: 'firestore.rules', content }];
  }

  /** Calls the listener whenever rules were replaced. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether any rule can refuse the caller. */
  isFree(caller: Caller, name: string): boolean {
    return caller.kind === 'owner' || this.#rulesOf(projectOf(name)) === undefined;
  }

  /**
   * Refuses a get that the rules do not allow. Answers the names of other documents that the decision rests on.
   * @throws StatusError PERMISSION_DENIED
   */
  checkGet(caller: Caller, view: View, found: ReadonlyMap<string, Document | undefined>): Set<string> {
    const scene = sceneOf(view, found.size > 1);
    for (const [name, resource] of found) this.#check(caller, scene, name, { method: 'get', resource });
    return scene.reads;
  }

  /**
   * Refuses a query that the rules do not allow; where they cannot decide on the query alone, every document it found
   * has to be allowed. Answers the names of other documents that the decision rests on.
   * @throws StatusError PERMISSION_DENIED
   */
  checkList(caller: Caller, view: View, query: ResolvedQuery, found: Iterable<Document>): Set<string> {
    const { parent } = query;
    const scene = sceneOf(view, false);
    if (this.isFree(caller, parent)) return scene.reads;
    const decision = this.#rulesFor(parent).authorizeList({ ...contextOf(caller, scene, parent), query });
    if ('perDocument' in decision) {
      const wide = sceneOf(view, true);
      for (const resource of found)
        this.#check(caller, wide, resource.name, { method: 'list', resource, query });
      return wide.reads;
    }
    this.#settle(caller, 'list', parent, decision);
    return scene.reads;
  }

  /** Whether the caller may be shown a document. */
  mayGet(caller: Caller, view: View, resource: Document): boolean {
    const { name } = resource;
    if (this.isFree(caller, name)) return true;
    const context = contextOf(caller, sceneOf(view, false), name);
    return this.#rulesFor(name).authorize({ ...context, path: pathOf(name), method: 'get', resource })
      .allowed;
  }

  /** Refuses what only administrators may do. */
  checkOwner(caller: Caller, name: string): void {
    if (!this.isFree(caller, name)) this.#deny('Only an owner may do this.');
  }

  /** Judges each write of a commit on the documents before and after it. */
  guard(caller: Caller): Guard {
    return ({ checks, before, after, time }) => {
      if (caller.kind === 'owner') return;
      const scene: Scene = { before, after, time, reads: new Set(), budget: budgetOf(checks.length > 1) };
      for (const check of checks) this.#check(caller, scene, check.write.name, subjectOf(check));
    };
  }

  #check(caller: Caller, scene: Scene, name: string, subject: Subject): void {
    if (this.isFree(caller, name)) return;
    const request = { ...contextOf(caller, scene, name), path: pathOf(name), ...subject };
    this.#settle(caller, subject.method, name, this.#rulesFor(name).authorize(request));
  }

  #settle(caller: Caller, method: string, name: string, { allowed, reason, reads }: Decision): void {
    if (reads > 0) this.#meter.read(caller.tag, name, reads);
    if (!allowed) this.#deny(`${method} ${name}: ${reason}`);
  }

  #rulesFor(name: string): Ruleset {
    return this.ruleset(projectOf(name)) ?? this.#deny('The rules do not compile.');
  }

  #deny(reason: string): never {
    this.#log(reason);
    fail('PERMISSION_DENIED', 'Missing or insufficient permissions.');
  }

  #put(ruleset: Ruleset | 'deny', project: string | undefined): void {
    if (project === undefined) this.#forAll = ruleset;
    else this.#byProject.set(project, ruleset);
  }

  #rulesOf(project: string): Ruleset | 'deny' | undefined {
    return this.#byProject.get(project) ?? this.#forAll;
  }
}

type Subject = Pick<RuleRequest, 'method' | 'resource' | 'newResource' | 'query'>;

function subjectOf({ write, before, after }: WriteCheck): Subject {
  if (write.type === 'verify') return { method: 'get', resource: before };
  if (write.type === 'delete') return { method: 'delete', resource: before };
  return { method: before === undefined ? 'create' : 'update', resource: before, newResource: after };
}

function sceneOf(view: View, isWide: boolean): Scene {
  return { before: view, after: view, time: view.time, reads: new Set(), budget: budgetOf(isWide) };
}

/** Rules may read 10 documents for a request about one, 20 for a batch, a transaction or several documents. */
function budgetOf(isWide: boolean): AccessBudget {
  return { limit: isWide ? 20 : 10, used: 0, seen: new Map() };
}

function contextOf({ auth }: Caller, scene: Scene, name: string) {
  const { before, after, time, reads, budget } = scene;
  const project = name.split('/', 2).join('/');
  const documents = {
    get(path: string, isAfter: boolean) {
      const read = `${project}${path}`;
      reads.add(read);
      return (isAfter ? after : before).get(read);
    },
  };
  return { auth: auth ?? null, time, documents, budget };
}

/** `/databases/D/documents/…`, as rules spell names. */
function pathOf(name: string): string {
  return name.slice(name.indexOf('/', name.indexOf('/') + 1));
}

function projectOf(name: string): string {
  return name.split('/', 2)[1] ?? '';
}
