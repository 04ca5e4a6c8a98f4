import { failWith, runTool } from './project.ts';

const projects = ['functions', 'web', 'emulators', 'tests', 'scripts'];

/** One named check of the whole tree: types of each workspace, lint and format, what is unused. */
interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

export const checks: readonly Check[] = [
  ...projects.map((project): Check => ({ name: `types of ${project}`, command: ['tsc', '-p', project] })),
  { name: 'lint and format', command: ['biome', 'check', '.'] },
  { name: 'nothing unused', command: ['knip'] },
];

/** Runs the checks two at a time and says what each came to; returns how many passed and failed. */
export async function runChecks(
  wanted: readonly Check[] = checks,
): Promise<{ passed: number; failed: number }> {
  const waiting = [...wanted];
  const failed: string[] = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [program, ...args] = check.command;
      const began = performance.now();
      const code = await runTool(program, args);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`  ${code === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`);
      if (code !== 0) failed.push(check.name);
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed: wanted.length - failed.length, failed: failed.length };
}

if (import.meta.main) {
  const { failed } = await runChecks().catch(failWith);
  process.exit(failed === 0 ? 0 : 1);
}
