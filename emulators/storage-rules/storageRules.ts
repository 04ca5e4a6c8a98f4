import { methods } from '../firestore/rules/language/ast.ts';
import { compile, type Issue, type RuleDocument, type Ruleset } from '../firestore/rules/ruleset.ts';
import type { VariablesRequest } from '../firestore/rules/runtime/ruleset.ts';
import { Fault } from '../firestore/rules/types/fault.ts';
import { documentFields } from './documentFields.ts';
import { fromExpressionValue } from './expressionValue.ts';
import { arrayIn, BadMessage, recordIn, stringIn } from './record.ts';

type Message = Readonly<Record<string, unknown>>;

/** A verification that may have to wait for documents; `fetched` holds undefined for one that does not exist. */
interface Verification {
  readonly ruleset: Ruleset;
  readonly request: Omit<VariablesRequest, 'documents'>;
  readonly fetched: Map<string, RuleDocument | undefined>;
  waitingFor: string;
}

/**
 * The protocol of the storage rules runtime, message by message. Every message gets one answer. Its status is always
 * `ok`, because the caller never hears of any other; what went wrong is in `errors`.
 */
export class StorageRules {
  readonly #rulesets = new Map<string, Ruleset>();
  readonly #waiting = new Map<unknown, Verification>();

  answer(message: Message): object {
    const { id } = message;
    try {
      return { id, ...report([]), ...this.#act(message) };
    } catch (error) {
      if (!(error instanceof BadMessage)) throw error;
      return { id, ...report([error.message]) };
    }
  }

  #act(message: Message): object {
    if (message.action === 'load_ruleset') return this.#load(recordIn(message.context, 'context'));
    if (message.action === 'verify') return this.#verify(message.id, recordIn(message.context, 'context'));
    const verification = this.#waiting.get(message.id);
    if (message.action === undefined && verification) return this.#proceed(message, verification);
    throw new BadMessage(`Unknown action: ${String(message.action)}.`);
  }

  #load(context: Message): object {
    const name = stringIn(context.rulesetName, 'rulesetName');
    const [file, ...others] = arrayIn(recordIn(context.source, 'source').files, 'files');
    if (others.length > 0) throw new BadMessage('Rules are in one file.');
    const { name: fileName = 'storage.rules', content } = recordIn(file, 'A file');
    const { ruleset, issues } = compile(stringIn(content, 'content'), 'firebase.storage');
    const told = (severity: Issue['severity']) =>
      issues
        .filter((issue) => issue.severity === severity)
        .map((issue) => issueText(issue, String(fileName)));
    if (ruleset) this.#rulesets.set(name, ruleset);
    const result = ruleset && { rulesVersion: ruleset.version };
    return { errors: told('ERROR'), warnings: told('WARNING'), ...(result && { result }) };
  }

  #verify(id: unknown, context: Message): object {
    const ruleset = this.#rulesets.get(stringIn(context.rulesetName, 'rulesetName'));
    if (!ruleset) throw new BadMessage(`Unknown ruleset: ${String(context.rulesetName)}.`);
    const variables = recordIn(context.variables ?? {}, 'variables');
    const request = {
      path: stringIn(context.path, 'path'),
      methods: methodsNamed(stringIn(context.method, 'method')),
      request: fromExpressionValue(variables.request ?? { null_value: null }),
      resource: fromExpressionValue(variables.resource ?? { null_value: null }),
    };
    return this.#decide(id, { ruleset, request, fetched: new Map(), waitingFor: '' });
  }

  /** Goes on with what a document turned out to be. */
  #proceed(message: Message, verification: Verification): object {
    this.#waiting.delete(message.id);
    const found = message.status === 'ok' ? recordIn(message.result, 'result') : undefined;
    const path = verification.waitingFor;
    verification.fetched.set(path, found && { name: path.slice(1), fields: documentFields(found.fields) });
    return this.#decide(message.id, verification);
  }

  #decide(id: unknown, verification: Verification): object {
    const documents = { get: (path: string) => fetchedOr(verification.fetched, path) };
    try {
      const { allowed, reason } = verification.ruleset.authorizeVariables({
        ...verification.request,
        documents,
      });
      return { warnings: allowed ? [] : [reason], result: { permit: allowed } };
    } catch (thrown) {
      if (!(thrown instanceof Fault) || thrown.kind !== 'pending') throw thrown;
      verification.waitingFor = thrown.message;
      this.#waiting.set(id, verification);
      const context = { path: thrown.message };
      return { id: undefined, server_request_id: id, action: 'fetch_firestore_document', context };
    }
  }
}

function fetchedOr(fetched: Verification['fetched'], path: string): RuleDocument | undefined {
  if (!fetched.has(path)) throw new Fault('pending', path);
  return fetched.get(path);
}

function report(errors: readonly string[]): object {
  return { status: 'ok', errors, warnings: [] };
}

function methodsNamed(name: string): VariablesRequest['methods'] {
  if (name === 'read') return ['get', 'list'];
  if (name === 'write') return ['create', 'update', 'delete'];
  const method = methods.find((each) => each === name);
  if (!method) throw new BadMessage(`Unknown method: ${name}.`);
  return [method];
}

/** The JSON that firebase-tools takes apart to say `description in file:line`. */
function issueText({ severity, description, sourcePosition }: Issue, fileName: string): string {
  const { line, column } = sourcePosition;
  const position = { fileName_: fileName, line_: line, column_: column };
  return JSON.stringify({ severity_: severity, description_: description, sourcePosition_: position });
}
