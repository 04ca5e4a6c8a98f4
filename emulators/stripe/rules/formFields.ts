import { refuse } from './stripeFailure.ts';

/** A form as a tree: numbered names become arrays, other names objects. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };

type Branch = Map<string, string | Branch>;

const deepest = 8;
const mostFields = 2_000;

/** Decodes `a[b][0]=c`, as Stripe's libraries write it; `a[]=c` is taken too. @throws StripeFailure for a form without sense. */
export function formFields(encoded: string): { [name: string]: FormValue } {
  const root: Branch = new Map();
  const pairs = [...new URLSearchParams(encoded)];
  if (pairs.length > mostFields) refuse(`A request may have ${mostFields} parameters at most.`);
  for (const [name, value] of pairs) place(root, pathOf(name), value);
  return Object.fromEntries([...root].map(([name, branch]) => [name, treeOf(branch)]));
}

function pathOf(name: string): string[] {
  const [, first, rest] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  if (first === undefined || rest === undefined) return refuse(`Invalid parameter name: ${name}`);
  const path = [first, ...[...rest.matchAll(/\[([^\]]*)\]/g)].map(([, part]) => part ?? '')];
  if (path.length > deepest) refuse(`Parameter ${name} is nested too deeply.`);
  return path;
}

function place(root: Branch, path: readonly string[], value: string): void {
  let branch = root;
  for (const [depth, part] of path.entries()) {
    const name = part === '' ? String(branch.size) : part;
    if (depth === path.length - 1) {
      branch.set(name, value);
      return;
    }
    const next = branch.get(name) ?? new Map<string, string | Branch>();
    if (typeof next === 'string') refuse(`Parameter ${path.join('.')} is both a value and a group.`);
    branch.set(name, next);
    branch = next;
  }
}

function treeOf(branch: string | Branch): FormValue {
  if (typeof branch === 'string') return branch;
  const names = [...branch.keys()];
  if (names.every((name) => /^\d+$/.test(name)))
    return [...branch].sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => treeOf(value));
  return Object.fromEntries([...branch].map(([name, value]) => [name, treeOf(value)]));
}
