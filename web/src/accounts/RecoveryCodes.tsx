import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { call } from '../call.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import type { WithProof } from './useStepUp.tsx';

/** Codes that get their owner in without the second step; shown this once. */
export function RecoveryCodes({ withProof }: { withProof: WithProof }) {
  const { t } = useLingui();
  const [codes, setCodes] = useState<readonly string[]>();
  const [problem, create, isBusy] = useAction(async () => {
    const created = await withProof(() => call.accounts.createRecoveryCodes({}));
    setCodes(created.codes);
  });
  return (
    <section
      aria-label={t`Recovery codes`}
      className="flex flex-col items-start gap-1.5 border-line border-t pt-2"
    >
      {codes ? (
        <>
          <p>
            <Trans>
              Keep these codes where your phone is not. Each works once, and they are shown only now.
            </Trans>
          </p>
          <ul className="grid w-full grid-cols-[repeat(auto-fill,minmax(16ch,1fr))] gap-x-2 font-mono">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <CopyButton text={codes.join('\n')}>
            <Trans>Copy all</Trans>
          </CopyButton>
        </>
      ) : (
        <>
          <p>
            <Trans>Recovery codes get you in when you lose your phone. Making new ones voids the old.</Trans>
          </p>
          <Button tone="quiet" busy={isBusy} onClick={create}>
            <Trans>Make recovery codes</Trans>
          </Button>
        </>
      )}
      <Problem>{problem}</Problem>
    </section>
  );
}
