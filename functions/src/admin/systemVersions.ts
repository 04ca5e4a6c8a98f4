import type { admin } from '../../contract/admin.ts';
import manifest from '../../package.json' with { type: 'json' };
import { config } from '../lib/config.ts';
import { region } from '../lib/defaults.ts';
import type { Handlers } from '../lib/serve.ts';

/** What runs here: the versions are those that the lock file pins, read when functions were built. */
export const systemVersions: Handlers<typeof admin>['systemVersions'] = async () => {
  const { projectId, isEmulated } = config();
  const { dependencies, version } = manifest;
  return {
    projectId,
    region,
    revision: isEmulated ? 'emulator' : (process.env.K_REVISION ?? 'unknown'),
    versions: { Maquette: version, Node: process.versions.node, ...dependencies },
  };
};
