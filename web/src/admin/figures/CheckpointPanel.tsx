import { Trans, useLingui } from '@lingui/react/macro';
import { call } from '../../call.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { moment } from '../moment.ts';
import { Read } from './Read.tsx';
import { useReading } from './useReading.ts';

/** A checkpoint is made every hour; one is missing when the last is older than that and some. */
const lateAfter = 70 * 60 * 1000;

/** When the audit trail was last put under a signature. */
export function CheckpointPanel() {
  const { t } = useLingui();
  const reading = useReading(readCheckpoint);
  return (
    <Panel title={t`Last checkpoint of the audit trail`}>
      <Read of={reading}>
        {({ checkpoint }) =>
          checkpoint ? (
            <p className="flex flex-wrap items-baseline gap-1">
              <Trans>
                Number {checkpoint.n}, {moment(checkpoint.at)}
              </Trans>
              {Date.now() - checkpoint.at > lateAfter && <Badge tone="bad">{t`Late`}</Badge>}
            </p>
          ) : (
            <p className="text-soft">
              <Trans>None yet: nothing is under a signature. One is made every hour.</Trans>
            </p>
          )
        }
      </Read>
    </Panel>
  );
}

function readCheckpoint(signal: AbortSignal) {
  return call.admin.findCheckpoint({}, { signal, repeat: true });
}
