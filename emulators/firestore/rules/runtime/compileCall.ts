import { type Builtin, tagged } from '../builtins/args.ts';
import { conversions } from '../builtins/conversions.ts';
import { methodOf } from '../builtins/methods.ts';
import { namespaces } from '../builtins/namespaces.ts';
import type { Expr } from '../language/ast.ts';
import { meaningOf, type Scope } from '../language/scope.ts';
import { fault, typeFault } from '../types/fault.ts';
import { unknownMethod } from '../types/unknown.ts';
import { isUnknown, type RuleValue, typeName } from '../types/value.ts';
import type { Compiler } from './compiler.ts';
import type { Context, DocumentFunction, Eval } from './context.ts';
import { step } from './step.ts';

type Call = Extract<Expr, { kind: 'call' }>;

/** The namespace that a call's receiver names, unless a variable of that name is in scope. */
function namespaceOf({ receiver }: Call, scope: Scope): string | undefined {
  return receiver?.kind === 'variable' && !meaningOf(receiver.name, scope) ? receiver.name : undefined;
}

/** A call of a function of the ruleset, of a built-in one, or of a method. */
export function compileCall(compiler: Compiler, call: Call, scope: Scope): Eval {
  const args = call.args.map((arg) => compiler.compile(arg, scope));
  const namespace = namespaceOf(call, scope);
  if (call.receiver && namespace === undefined) {
    return methodCall(compiler.compile(call.receiver, scope), call.name, args);
  }
  const own = namespace === undefined ? scope.functions.get(call.name) : undefined;
  if (own) {
    if (args.length !== own.decl.params.length) return () => notFound(call.name);
    return functionCall(compiler.compileFunction(own), args);
  }
  const document = documentFunction(compiler, namespace, call.name);
  if (document) return documentCall(document, args, call.name);
  if (namespace === undefined && call.name === 'debug') return debugCall(args);
  const builtin = (namespace === undefined ? conversions : namespaces.get(namespace))?.get(call.name);
  return builtin ? builtinCall(builtin, args, call.name) : () => notFound(call.name);
}

function notFound(name: string): never {
  fault(`Function not found error: Name: [${name}].`);
}

function documentFunction(compiler: Compiler, namespace: string | undefined, name: string) {
  return namespace === compiler.documentNamespace ? compiler.documentFunctions.get(name) : undefined;
}

function evaluate(args: readonly Eval[], context: Context, frame: RuleValue[]): RuleValue[] {
  const values: RuleValue[] = [];
  for (const arg of args) values.push(arg(context, frame));
  return values;
}

function functionCall(run: Eval, args: readonly Eval[]): Eval {
  return (context, frame) => {
    step(context);
    return run(context, evaluate(args, context, frame));
  };
}

function builtinCall(builtin: Builtin, args: readonly Eval[], name: string): Eval {
  if (args.length < builtin.min || args.length > builtin.max) return () => notFound(name);
  return (context, frame) => {
    step(context);
    const values = evaluate(args, context, frame);
    const open = values.find(isUnknown);
    return open ? typeFault(open, 'value') : builtin.run(values);
  };
}

function methodCall(receiver: Eval, name: string, args: readonly Eval[]): Eval {
  return (context, frame) => {
    const object = receiver(context, frame);
    step(context);
    const values = evaluate(args, context, frame);
    if (isUnknown(object) || values.some(isUnknown)) return unknownMethod(object, name, values);
    const method = methodOf(object, name);
    if (!method || values.length + 1 < method.min || values.length + 1 > method.max) noMethod(object, name);
    return method.run([object, ...values]);
  };
}

function noMethod(object: RuleValue, name: string): never {
  if (object === null) fault('Null value error.');
  fault(`Function not found error: Name: [${name}]. Type: [${typeName(object)}].`);
}

function documentCall(read: DocumentFunction, args: readonly Eval[], name: string): Eval {
  const [path] = args;
  if (!path || args.length > 1) return () => notFound(name);
  return (context, frame) => {
    step(context);
    return read(context, tagged(path(context, frame), 'path'));
  };
}

/** `debug(x)` is x; the value goes to the log. */
function debugCall(args: readonly Eval[]): Eval {
  const [only] = args;
  if (!only || args.length > 1) return () => notFound('debug');
  return (context, frame) => {
    const value = only(context, frame);
    context.debug(value);
    return value;
  };
}
