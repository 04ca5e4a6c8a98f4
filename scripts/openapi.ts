import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './project.ts';

// The triggers beside the operations ask for it when they are declared; nothing is called.
process.env.FIREBASE_CONFIG ??= JSON.stringify({ storageBucket: 'demo-maquette.appspot.com' });
process.env.GCLOUD_PROJECT ??= 'demo-maquette';

/** Writes the public API's description as the contracts have it now, for whoever reads the repository. */
const { publicApi } = await import('../functions/src/api/publicApi.ts');
const answer = await publicApi.fetch(new Request('http://api/api/v1/openapi.json'), { address: undefined });
const file = join(root, 'docs', 'openapi.json');
writeFileSync(file, `${JSON.stringify(await answer.json(), null, 2)}\n`);
process.exitCode = await runTool('biome', ['format', '--write', file]);
