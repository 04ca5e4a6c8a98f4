import { Trans, useLingui } from '@lingui/react/macro';
import type { SystemVersions } from '../../../functions/contract/admin.ts';
import { Panel } from '../ui/Panel.tsx';

/** What runs, and where; a dash until the server has told. */
export function VersionsPanel({ versions }: { versions: SystemVersions | undefined }) {
  const { t } = useLingui();
  const rows: readonly (readonly [string, string])[] = versions
    ? [
        [t`Project`, versions.projectId],
        [t`Region`, versions.region],
        [t`Revision`, versions.revision],
        ...Object.entries(versions.versions),
      ]
    : [];
  return (
    <Panel title={t`Versions`}>
      {rows.length === 0 ? (
        <p className="text-body text-soft">
          <Trans>Shown once the server has answered.</Trans>
        </p>
      ) : (
        <dl className="grid grid-cols-[1fr_auto] gap-x-2 gap-y-0.5 text-small">
          {rows.map(([name, value]) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="wrap-anywhere text-soft">{name}</dt>
              <dd className="text-right font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
