import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Suite, startSuite } from '../emulators/suite/suite.ts';
import { build } from './build.ts';
import { checks, runChecks } from './check.ts';
import { failWith, root, runTool } from './project.ts';
import { seed } from './seed.ts';

/** The tests' own suite: beside a running `npm start`, on ports of its own. */
const offset = 20_000;

interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Names of skipped tests, printed so that none is skipped in silence. */
  readonly skipped: readonly string[];
}

/** `npm test [-- word…]`: every check there is, or those whose file or name has one of the words. */
async function test(words: readonly string[]): Promise<boolean> {
  const results = mkdtempSync(join(tmpdir(), 'maquette-test-'));
  const tallies: Tally[] = [];
  const stage = async (title: string, run: () => Promise<Tally>) => {
    const began = performance.now();
    console.log(`\n── ${title}`);
    const tally = await run();
    tallies.push(tally);
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(`── ${title}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`);
  };
  try {
    await stage('types, lint, unused code', () => checked(words));
    await stage('unit and emulator tests', () => vitest('unit', words, results));
    await stage('operation and rules tests, browser tests', () => onSuite(words, results));
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
  for (const name of tallies.flatMap((tally) => tally.skipped)) console.log(`skipped: ${name}`);
  const total = (key: 'passed' | 'failed') => tallies.reduce((sum, tally) => sum + tally[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0 && total('passed') > 0;
}

async function checked(words: readonly string[]): Promise<Tally> {
  const wanted = checks.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  return { ...(await runChecks(wanted)), skipped: [] };
}

/** Builds, starts the suite on fresh state, and runs what needs it. */
async function onSuite(words: readonly string[], results: string): Promise<Tally> {
  await build();
  const dataDir = join(results, 'data');
  const suite = await startSuite({ root, dataDir, offset, official: false, quiet: true });
  const interrupted = () => void suite.stop().then(() => process.exit(130));
  process.once('SIGINT', interrupted);
  try {
    await seed(suite.ports);
    const operations = await vitest('suite', words, results, suite);
    const browser = await playwright(words, results);
    return {
      passed: operations.passed + browser.passed,
      failed: operations.failed + browser.failed,
      skipped: [...operations.skipped, ...browser.skipped],
    };
  } finally {
    await suite.stop();
    process.off('SIGINT', interrupted);
  }
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

async function vitest(
  project: 'unit' | 'suite',
  words: readonly string[],
  results: string,
  suite?: Suite,
): Promise<Tally> {
  const file = join(results, `${project}.json`);
  const code = await runTool(
    'vitest',
    [
      'run',
      '--project',
      project,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...words,
    ],
    suite ? { MAQUETTE_TEST_OFFSET: `${offset}` } : {},
  );
  const report = readReport<VitestReport>(file);
  if (report === undefined) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: [] };
  const skipped = report.testResults
    .flatMap((result) => result.assertionResults)
    .filter(({ status }) => status === 'pending' || status === 'skipped')
    .map(({ fullName }) => fullName);
  // A file that fails to load, and an error outside any test, have no failed test of their own.
  const failed = Math.max(report.numFailedTests, code === 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

async function playwright(words: readonly string[], results: string): Promise<Tally> {
  const file = join(results, 'browser.json');
  const code = await runTool(
    'playwright',
    [
      'test',
      '--config',
      'tests/browser/playwright.config.ts',
      '--pass-with-no-tests',
      '--reporter=list,json',
      ...words,
    ],
    { MAQUETTE_TEST_OFFSET: `${offset}`, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  );
  const stats = readReport<PlaywrightReport>(file)?.stats;
  if (stats === undefined) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: [] };
  const failed = Math.max(stats.unexpected + stats.flaky, code === 0 ? 0 : 1);
  return {
    passed: stats.expected,
    failed,
    skipped: stats.skipped > 0 ? [`${stats.skipped} browser tests`] : [],
  };
}

/** A report written by the test runner, or undefined where it ended before writing one. */
function readReport<Report>(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

process.exit((await test(process.argv.slice(2)).catch(failWith)) ? 0 : 1);
