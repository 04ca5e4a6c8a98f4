import { createInterface } from 'node:readline';
import { isRecord } from './record.ts';
import { StorageRules } from './storageRules.ts';

/**
 * The storage rules runtime: one JSON message a line on standard input, one answer a line on standard output.
 * Runs until its input ends or it is interrupted.
 */
export function serve(): void {
  const rules = new StorageRules();
  const write = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);
  process.on('SIGINT', () => process.exit(0));
  process.stdout.on('error', () => process.exit(0)); // nobody is left to answer
  write({ id: -1, status: 'ok', action: '', errors: [], warnings: [] });
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => answerLine(line, rules, write));
  lines.on('close', () => process.exit(0));
}

function answerLine(line: string, rules: StorageRules, write: (answer: object) => void): void {
  if (line.trim() === '') return;
  const message = parseLine(line);
  if (message) write(rules.answer(message));
  else process.stderr.write(`Not a message: ${line.slice(0, 200)}\n`);
}

function parseLine(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const message: unknown = JSON.parse(line);
    return isRecord(message) ? message : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
