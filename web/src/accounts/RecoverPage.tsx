import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { call } from '../call.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { fields } from '../ui/fields.ts';
import { PasswordField } from '../ui/PasswordField.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import { EntryPage } from './EntryPage.tsx';

/** Takes the second step away from an account whose owner lost it and kept a recovery code. */
export default function RecoverPage() {
  const { t } = useLingui();
  const [isDone, setDone] = useState(false);
  const [problem, recover, isBusy] = useAction(
    async (proof: { email: string; password: string; code: string }) => {
      // biome-ignore lint/correctness/useHookAtTopLevel: an operation, whose name happens to begin as a hook's does
      await call.accounts.useRecoveryCode(proof);
      setDone(true);
    },
  );
  if (isDone) {
    return (
      <EntryPage title={t`You can sign in again`}>
        <p>
          <Trans>
            The second step is off and every device was signed out. Sign in with your password, then set up a
            new second step.
          </Trans>
        </p>
        <ButtonLink href="/sign-in?next=/account/security">
          <Trans>Sign in</Trans>
        </ButtonLink>
      </EntryPage>
    );
  }
  return (
    <EntryPage
      title={t`Use a recovery code`}
      lead={t`It takes the second step off your account and signs every device out. Each code works once.`}
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={fields(['email', 'password', 'code'], (proof) => void recover(proof))}
      >
        <Field label={t`Email`} name="email" type="email" autoComplete="username" required />
        <PasswordField label={t`Password`} name="password" autoComplete="current-password" required />
        <Field
          label={t`Recovery code`}
          name="code"
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          required
        />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          <Trans>Use the code</Trans>
        </Button>
      </form>
    </EntryPage>
  );
}
