import { parseArgs } from 'node:util';
import { failWith, runTool } from './project.ts';

const { values } = parseArgs({ options: { project: { type: 'string' }, only: { type: 'string' } } });

/** `npm run deploy -- --project <id>`: rules, indexes, functions and the web app; firebase.json says how each is built first. */
async function deploy(): Promise<void> {
  const { project, only } = values;
  if (!project || project.startsWith('demo-')) {
    throw new Error(
      'Say which Firebase project to deploy to: npm run deploy -- --project <project id>. docs/deploying.md tells how to make one.',
    );
  }
  const code = await runTool('firebase', ['deploy', '--project', project, ...(only ? ['--only', only] : [])]);
  if (code !== 0)
    throw new Error(
      'The deployment did not finish; the Firebase CLI says why above. It is safe to run again.',
    );
}

await deploy().catch(failWith);
