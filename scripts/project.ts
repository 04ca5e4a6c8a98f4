import { spawn } from 'node:child_process';
import { dirname } from 'node:path';

/** The repository. */
export const root = dirname(import.meta.dirname);

/** Runs a program of node_modules/.bin or PATH in the repository, its output shown; resolves with its exit code. */
export function runTool(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Prints what went wrong as a sentence, without a stack, and ends with code 1. */
export function failWith(error: unknown): never {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
