import { failWith, runTool } from './project.ts';

/** What is built, and how: functions to functions/dist, the web app to web/dist. */
const builds = {
  functions: ['node', 'functions/build.ts'],
  web: ['vite', 'build', 'web', '--logLevel', 'warn'],
} as const;

type Built = keyof typeof builds;
const everything: readonly Built[] = ['functions', 'web'];

/** `npm run build [functions] [web]`; throws a sentence when a build fails. */
export async function build(wanted: readonly Built[] = everything): Promise<void> {
  const codes = await Promise.all(
    wanted.map((name) => {
      const [program, ...args] = builds[name];
      return runTool(program, args);
    }),
  );
  const failed = wanted.filter((_, index) => codes[index] !== 0);
  if (failed.length > 0)
    throw new Error(`The build of ${failed.join(' and ')} failed; the reason stands above.`);
}

function parseNames(names: readonly string[]): readonly Built[] {
  const unknown = names.find((name) => !everything.some((known) => known === name));
  if (unknown) throw new Error(`There is no build "${unknown}". There are: ${everything.join(', ')}.`);
  return names.length > 0 ? everything.filter((name) => names.includes(name)) : everything;
}

if (import.meta.main) {
  try {
    await build(parseNames(process.argv.slice(2)));
  } catch (error) {
    failWith(error);
  }
}
