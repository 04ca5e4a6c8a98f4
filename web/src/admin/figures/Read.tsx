import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { sentenceFor } from '../../sentences.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Reading } from './useReading.ts';

/** Shows what was read, or that it is on its way, or why it is not there and how to try again. */
export function Read<T>({ of, children }: { of: Reading<T>; children: (value: T) => ReactNode }) {
  const { t } = useLingui();
  const { value, error, isLoading, reload } = of;
  return (
    <div aria-busy={isLoading} className="flex min-w-0 flex-col gap-2">
      {error !== undefined && (
        <>
          <Problem>{sentenceFor(error)}</Problem>
          <div>
            <Button onClick={reload}>
              <Trans>Try again</Trans>
            </Button>
          </div>
        </>
      )}
      {value !== undefined && children(value)}
      {value === undefined && isLoading && <Skeleton label={t`Loading the figures`} rows={2} />}
    </div>
  );
}
