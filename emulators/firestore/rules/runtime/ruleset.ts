import { Coverage, type CoverageReport } from '../coverage/coverage.ts';
import type { Method, RulesFile, ServiceDecl } from '../language/ast.ts';
import type { Source } from '../language/source.ts';
import { branchesOf } from '../list/branches.ts';
import { listVerdict, type Verdict } from '../list/verdict.ts';
import type { RuleValue } from '../types/value.ts';
import { accessBudget, Reads } from './budget.ts';
import { resourceOf } from './documentFunctions.ts';
import type { Situation } from './evaluator.ts';
import { Evaluator } from './evaluator.ts';
import type { Decision, DocumentReader, ListRequest, RuleRequest } from './request.ts';
import { requestValue } from './requestValue.ts';

export type Service = 'cloud.firestore' | 'firebase.storage';

/** Documents that one operation's rules may read: 10, and 2 across services. */
const ownReads = { 'cloud.firestore': 10, 'firebase.storage': 2 } as const;

/** For the storage service, which brings its own variables. */
export interface VariablesRequest {
  /** `/b/bucket/o/object` */
  readonly path: string;
  /** What one statement must allow together: `read` is get and list. */
  readonly methods: readonly Method[];
  readonly request: RuleValue;
  readonly resource: RuleValue;
  /** May throw a Fault of kind `pending`, which passes through, to be asked again once it has the document. */
  readonly documents: DocumentReader;
}

/** The rules of one service, ready to decide. */
export class Ruleset {
  readonly version: 1 | 2;
  /** Receives the values given to `debug()` in rules. */
  onDebug: (value: RuleValue) => void = () => {};
  readonly #file: RulesFile;
  readonly #source: Source;
  readonly #evaluator: Evaluator;
  #recorded: Coverage | undefined;

  constructor(source: Source, file: RulesFile, service: ServiceDecl) {
    this.version = file.version;
    this.#file = file;
    this.#source = source;
    this.#evaluator = new Evaluator(source, file, service);
  }

  /** Whether a request for one document is allowed; also for one document of a list, where authorizeList says so. */
  authorize(request: RuleRequest): Decision {
    const path = request.path.split('/').filter(Boolean);
    return this.#decide({
      path,
      methods: [request.method],
      request: requestValue(request, path),
      resource: request.resource ? resourceOf(request.resource) : null,
      reads: readsOf(request),
    });
  }

  /**
   * Whether every document that a query may return is allowed, proved from the query alone: rules are not filters.
   * Each way through its ORs and INs must be proved; `resource` is known as far as the comparisons of that way go.
   * What cannot be proved is refused, but for two cases, in which the answer is to decide about each document that
   * the query returns, by `authorize` with the method `list`:
   * - the rules put a value that the query constrains, without pinning it, into something other than a comparison,
   *   `in`, `is` or a test of membership (`resource.data.title.size() < 99` for a query with `title >= 'a'`);
   * - the query's ORs and INs make more than 100 ways.
   */
  authorizeList(request: ListRequest): Verdict {
    const reads = readsOf(request);
    const branches = branchesOf(request.query);
    const methods: readonly Method[] = ['list'];
    return listVerdict(branches, ({ path, resource }) => {
      const value = requestValue({ ...request, method: 'list' }, path);
      return this.#decide({ path, methods, request: value, resource, reads });
    });
  }

  /** Decides with variables made elsewhere. */
  authorizeVariables({ path, methods, request, resource, documents }: VariablesRequest): Decision {
    const reads = new Reads(documents, accessBudget(), ownReads['firebase.storage']);
    return this.#decide({ path: path.split('/').filter(Boolean), methods, request, resource, reads });
  }

  /** Counts from now on what every expression comes to. Costs about as much again as deciding. */
  startCoverage(): void {
    this.#recorded ??= new Coverage();
  }

  /** What was counted; nothing without startCoverage. */
  coverage(name = 'firestore.rules'): CoverageReport {
    return (this.#recorded ?? new Coverage()).report(this.#file, this.#source, name);
  }

  #decide(situation: Omit<Situation, 'debug' | 'coverage'>): ReturnType<Evaluator['decide']> {
    return this.#evaluator.decide({ ...situation, debug: this.onDebug, coverage: this.#recorded });
  }
}

function readsOf({ documents, budget = accessBudget() }: RuleRequest | ListRequest): Reads {
  return new Reads(documents, budget, ownReads['cloud.firestore']);
}
