import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource of a Google API, as JSON. */
export type Resource = Readonly<Record<string, unknown>>;

/** The kinds of files, in the order in which they are applied: policies and dashboards name metrics. */
export const kinds = ['metrics', 'uptime', 'policies', 'dashboards'] as const;
export type Kind = (typeof kinds)[number];

export interface OpsFile {
  readonly kind: Kind;
  readonly file: string;
  readonly resource: Resource;
}

/** Every file of ops/, for one project. */
export function opsFiles(folder: string, project: string): OpsFile[] {
  return kinds.flatMap((kind) =>
    readdirSync(join(folder, kind))
      .filter((file) => file.endsWith('.json'))
      .toSorted()
      .map((file) => {
        const text = readFileSync(join(folder, kind, file), 'utf8').replace(/\$\{PROJECT\}/g, project);
        return { kind, file: `${kind}/${file}`, resource: JSON.parse(text) };
      }),
  );
}
