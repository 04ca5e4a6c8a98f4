import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { API } from 'typescript/unstable/sync';

/** A value as it was sent, and the type of the stripe package that it must have, such as `Stripe.Refund`. */
export interface Claim {
  readonly type: string;
  readonly value: unknown;
}

const declarations = join(dirname(createRequire(import.meta.url).resolve('stripe')), '..', 'esm');
const project = join(import.meta.dirname, 'claims', 'tsconfig.json');
const source = join(import.meta.dirname, 'claims', 'claims.ts');

const config = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    module: 'NodeNext',
    target: 'ES2024',
    skipLibCheck: true,
    types: ['node'],
  },
  files: ['claims.ts'],
};

/**
 * What the TypeScript compiler finds wrong with values against the types of the installed stripe package: a missing or
 * unknown field, a wrong kind, a word outside an enum. The types are read as they are installed but for two: enums are
 * closed, and a decimal is the string that is sent.
 */
export function typeProblems(claims: readonly Claim[]): string[] {
  const api = new API({
    cwd: import.meta.dirname,
    fs: { readFile: (path) => virtual(path, claims), fileExists },
  });
  try {
    const snapshot = api.updateSnapshot({ openProjects: [project] });
    const program = snapshot.getProject(project)?.program;
    if (program === undefined) throw new Error('The compiler did not open the claims');
    const found = [...program.getConfigFileParsingDiagnostics(), ...program.getSemanticDiagnostics(source)];
    return found.map(({ text, pos }) => `${claimAt(claims, pos)}: ${text}`);
  } finally {
    api.close();
  }
}

function fileExists(path: string): boolean | undefined {
  return path === project || path === source ? true : undefined;
}

function virtual(path: string, claims: readonly Claim[]): string | undefined {
  if (path === project) return JSON.stringify(config);
  if (path === source) return sourceOf(claims);
  if (path === join(declarations, 'shared.d.ts')) return closed(readFileSync(path, 'utf8'));
  if (path === join(declarations, 'Decimal.d.ts'))
    return 'export type Decimal = string;\nexport declare const Decimal: unknown;\n';
  return undefined;
}

/** `shared.d.ts` without the type that opens every enum. @throws Error when the package no longer has it */
function closed(text: string): string {
  const open = 'export type OtherString = string & Record<never, never>;';
  if (!text.includes(open))
    throw new Error('stripe has another OtherString than the one that is closed here');
  return text.replace(open, 'export type OtherString = never;');
}

const head = "import type { Stripe } from 'stripe';\n";

function lineOf({ type, value }: Claim, index: number): string {
  return `export const claim${index}: ${type} = ${JSON.stringify(value)};\n`;
}

function sourceOf(claims: readonly Claim[]): string {
  return head + claims.map(lineOf).join('');
}

function claimAt(claims: readonly Claim[], position: number): string {
  let end = head.length;
  const claim = claims.find((one, index) => {
    end += lineOf(one, index).length;
    return position < end;
  });
  return claim?.type ?? 'the claims';
}
