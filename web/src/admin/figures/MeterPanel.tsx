import { Trans, useLingui } from '@lingui/react/macro';
import { call } from '../../call.ts';
import { Panel } from '../../ui/Panel.tsx';
import { count } from '../numbers.ts';
import { Read } from './Read.tsx';
import { useReading } from './useReading.ts';

/** What Firestore has billed since it was started, where somebody counts. */
export function MeterPanel() {
  const { t } = useLingui();
  const reading = useReading(readUsage);
  const words = { reads: t`reads`, writes: t`writes`, deletes: t`deletes` };
  return (
    <Panel title={t`Billed by Firestore so far`}>
      <Read of={reading}>
        {(usage) =>
          usage.metered ? (
            <dl className="grid grid-cols-3 gap-2">
              {(['reads', 'writes', 'deletes'] as const).map((kind) => (
                <div key={kind} className="flex flex-col-reverse">
                  <dt className="text-small text-soft">{words[kind]}</dt>
                  <dd className="text-title font-semibold">{count(usage[kind])}</dd>
                </div>
              ))}
            </dl>
          ) : (
            <p className="text-soft">
              <Trans>Not metered here: in production the bill tells, under Usage.</Trans>
            </p>
          )
        }
      </Read>
    </Panel>
  );
}

function readUsage(signal: AbortSignal) {
  return call.admin.readUsage({}, { signal, repeat: true });
}
