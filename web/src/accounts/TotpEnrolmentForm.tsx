import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { TotpEnrolment } from '../firebase/secondFactors.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { fields } from '../ui/fields.ts';
import { Problem } from '../ui/Problem.tsx';
import { QrImage } from '../ui/QrImage.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useAction } from '../ui/useAction.ts';
import { CodeField } from './CodeField.tsx';
import type { WithProof } from './useStepUp.tsx';

/** Sets up an authenticator app: scan or copy the secret, then type the first code. */
export function TotpEnrolmentForm(form: {
  withProof: WithProof;
  onDone: () => Promise<void>;
  onCancel: () => void;
}) {
  const { t } = useLingui();
  const { withProof, onDone, onCancel } = form;
  const [enrolment, setEnrolment] = useState<TotpEnrolment>();
  const [startProblem, start] = useAction(async () => {
    const { startTotp } = await import('../firebase/secondFactors.ts');
    setEnrolment(await withProof(startTotp));
  });
  const [problem, finish, isBusy] = useAction(async (code: string) => {
    await enrolment?.finish(code, t`Authenticator app`);
    await onDone();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one secret for as long as the form is open
  useEffect(() => void start(), []);
  if (startProblem) return <Problem>{startProblem}</Problem>;
  if (!enrolment) return <Skeleton label={t`Making a secret`} rows={1} />;
  return (
    <form className="flex flex-col gap-2" onSubmit={fields(['code'], ({ code }) => void finish(code))}>
      <p>
        <Trans>
          Scan this with an authenticator app, or open it there, then type the code that it shows.
        </Trans>
      </p>
      <div className="flex flex-wrap items-start gap-2">
        <QrImage text={enrolment.uri} label={t`Secret of your account for an authenticator app`} />
        <div className="flex min-w-0 flex-1 basis-20 flex-col items-start gap-1.5">
          <p className="text-small text-soft">
            <Trans>Without a camera, type this secret:</Trans>
          </p>
          <code className="wrap-anywhere font-mono text-body">{inGroups(enrolment.secret)}</code>
          <div className="flex flex-wrap items-center gap-1.5">
            <CopyButton text={enrolment.secret}>
              <Trans>Copy the secret</Trans>
            </CopyButton>
            <a
              href={enrolment.uri}
              className="inline-flex min-h-3 items-center font-semibold underline decoration-edge underline-offset-4"
            >
              <Trans>Open in an app here</Trans>
            </a>
          </div>
        </div>
      </div>
      <div className="max-w-form">
        <CodeField hint={t`Six digits that change every 30 seconds.`} />
      </div>
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-1">
        <Button type="submit" busy={isBusy}>
          <Trans>Switch it on</Trans>
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

/** A secret in groups of four, as people read it aloud. */
function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
