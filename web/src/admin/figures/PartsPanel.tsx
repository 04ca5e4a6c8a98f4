import { useLingui } from '@lingui/react/macro';
import { ReasonError } from '../../reasonError.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { duration } from '../numbers.ts';
import { Read } from './Read.tsx';
import { useReading } from './useReading.ts';

/** What /api/readyz says of one part. */
interface PartState {
  readonly ok: boolean;
  readonly state: 'reachable' | 'late' | 'unreachable';
  readonly ms: number;
}

/** Whether everything that functions stand on can be reached, asked now. */
export function PartsPanel() {
  const { t } = useLingui();
  const reading = useReading(readParts);
  const words = { reachable: t`Reachable`, late: t`Slow`, unreachable: t`Unreachable` };
  const tones = { reachable: 'good', late: 'warning', unreachable: 'bad' } as const;
  return (
    <Panel title={t`What functions stand on`}>
      <Read of={reading}>
        {(parts) => (
          <dl className="flex flex-col gap-1">
            {Object.entries(parts).map(([name, { state, ms }]) => (
              <div key={name} className="flex items-baseline justify-between gap-2">
                <dt>{name}</dt>
                <dd className="flex items-baseline gap-1">
                  <span className="text-small text-soft">{duration(ms)}</span>
                  <Badge tone={tones[state]}>{words[state]}</Badge>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Read>
    </Panel>
  );
}

async function readParts(signal: AbortSignal): Promise<Record<string, PartState>> {
  const answer = await fetch('/api/readyz', { signal }).catch((cause: unknown) => {
    throw new ReasonError('unreachable', { cause });
  });
  if (answer.status !== 200 && answer.status !== 503) throw new ReasonError('unavailable');
  const { parts }: { parts: Record<string, PartState> } = await answer.json();
  return parts;
}
