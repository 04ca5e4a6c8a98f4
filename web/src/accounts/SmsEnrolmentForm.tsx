import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Enrolment } from '../firebase/secondFactors.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { fields } from '../ui/fields.ts';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import { CodeField } from './CodeField.tsx';
import type { WithProof } from './useStepUp.tsx';

/** Sets up codes by text message: the number, then the first code. */
export function SmsEnrolmentForm(form: {
  withProof: WithProof;
  onDone: () => Promise<void>;
  onCancel: () => void;
}) {
  const { t } = useLingui();
  const { withProof, onDone, onCancel } = form;
  const [sent, setSent] = useState<{ enrolment: Enrolment; phone: string }>();
  const [problem, start, isSending] = useAction(async (typed: string) => {
    const phone = typed.replaceAll(/[\s().-]/g, '');
    const { startSms } = await import('../firebase/secondFactors.ts');
    setSent({ enrolment: await withProof(() => startSms(phone)), phone });
  });
  const [wrong, finish, isBusy] = useAction(async (code: string) => {
    await sent?.enrolment.finish(code, `…${sent.phone.slice(-4)}`);
    await onDone();
  });
  const cancel = (
    <Button tone="quiet" onClick={onCancel}>
      <Trans>Cancel</Trans>
    </Button>
  );
  if (!sent) {
    return (
      <form
        className="flex max-w-form flex-col gap-2"
        onSubmit={fields(['phone'], ({ phone }) => void start(phone))}
      >
        <Field
          label={t`Phone number`}
          name="phone"
          type="tel"
          autoComplete="tel"
          required
          hint={t`With the country code, as in +44 7700 900123. We use it for codes only.`}
        />
        <Problem>{problem}</Problem>
        <div className="flex flex-wrap gap-1">
          <Button type="submit" busy={isSending}>
            <Trans>Send a code</Trans>
          </Button>
          {cancel}
        </div>
      </form>
    );
  }
  return (
    <form
      className="flex max-w-form flex-col gap-2"
      onSubmit={fields(['code'], ({ code }) => void finish(code))}
    >
      <CodeField hint={t`Sent to ${sent.phone} just now.`} />
      <Problem>{wrong}</Problem>
      <div className="flex flex-wrap gap-1">
        <Button type="submit" busy={isBusy}>
          <Trans>Switch it on</Trans>
        </Button>
        {cancel}
      </div>
    </form>
  );
}
