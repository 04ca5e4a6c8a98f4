import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Code } from './Code.tsx';

/** The one time that a key is shown. */
export function NewKeyShown({ secret, onKept }: { secret: string; onKept: () => void }) {
  const { t } = useLingui();
  return (
    <Notice>
      <div className="flex flex-col gap-1.5">
        <p>
          <Trans>
            Copy your key now and keep it safe: nobody can show it again. If it is lost, revoke it and make
            another.
          </Trans>
        </p>
        <Code label={t`Your new key`}>{secret}</Code>
        <div>
          <Button onClick={onKept}>
            <Trans>I have kept it</Trans>
          </Button>
        </div>
      </div>
    </Notice>
  );
}
