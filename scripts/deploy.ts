import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { applyOps } from './ops/applyOps.ts';
import { opsFiles } from './ops/opsFiles.ts';
import { failWith, root, runTool } from './project.ts';

const { values } = parseArgs({
  options: {
    project: { type: 'string' },
    only: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});

/**
 * `npm run deploy -- --project <id> [--only functions,ops] [--dry-run]`: rules, indexes, functions and the web app, of
 * which firebase.json says how each is built first; then the dashboards, alerts and metrics of ops/.
 */
async function deploy(): Promise<void> {
  const { project, only } = values;
  if (!project || project.startsWith('demo-')) {
    throw new Error(
      'Say which Firebase project to deploy to: npm run deploy -- --project <project id>. docs/deploying.md tells how to make one.',
    );
  }
  const parts = only?.split(',');
  const ofFirebase = parts?.filter((part) => part !== 'ops');
  if (ofFirebase?.length !== 0) await deployByFirebase(project, ofFirebase);
  if (!parts || parts.includes('ops')) await deployOps(project);
}

async function deployByFirebase(project: string, parts: readonly string[] | undefined): Promise<void> {
  const code = await runTool('firebase', [
    ...['deploy', '--project', project],
    ...(parts ? ['--only', parts.join(',')] : []),
    ...(values['dry-run'] ? ['--dry-run'] : []),
  ]);
  if (code !== 0)
    throw new Error(
      'The deployment did not finish; the Firebase CLI says why above. It is safe to run again.',
    );
}

async function deployOps(project: string): Promise<void> {
  const isDry = values['dry-run'];
  const cloud = {
    project,
    token: await accessToken(),
    logging: 'https://logging.googleapis.com',
    monitoring: 'https://monitoring.googleapis.com',
  };
  const changes = await applyOps(opsFiles(join(root, 'ops'), project), cloud, { isDry });
  for (const { file, action } of changes) console.log(`  ${action.padEnd(7)} ops/${file}`);
  if (isDry) console.log('Nothing was changed: this was a dry run.');
}

/** A token of whoever `gcloud auth application-default login` has signed in. */
async function accessToken(): Promise<string> {
  const { applicationDefault } = await import('firebase-admin/app');
  try {
    return (await applicationDefault().getAccessToken()).access_token;
  } catch (cause) {
    throw new Error(
      'Dashboards and alerts were not applied: nobody is signed in for Google Cloud’s APIs. Run "gcloud auth application-default login", then npm run deploy -- --project <project id> --only ops.',
      { cause },
    );
  }
}

await deploy().catch(failWith);
