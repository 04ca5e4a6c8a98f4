import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The functions that one domain deploys: a line of src/index.ts. */
export interface DeployedDomain {
  readonly name: string;
  readonly functions: readonly string[];
}

/** Every domain of src/index.ts, read as text: the build asks before there is anything to import. */
export function deployedDomains(): DeployedDomain[] {
  const index = readFileSync(join(import.meta.dirname, 'src', 'index.ts'), 'utf8');
  return [...index.matchAll(/^export \{([^}]*)\} from '\.\/(\w+)\/index\.ts';$/gm)].map(
    ([, names = '', name = '']) => ({
      name,
      functions: names.split(',').flatMap((each) => each.trim() || []),
    }),
  );
}
