import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { sentenceFor } from '../sentences.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { fields } from '../ui/fields.ts';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useAction } from '../ui/useAction.ts';
import { EntryPage } from './EntryPage.tsx';
import type { MailedAction } from './mailedAction.ts';
import { NewPasswordField } from './NewPasswordField.tsx';

/** Chooses a new password by a mailed code. */
export function ChoosePassword({ code }: MailedAction) {
  const { t } = useLingui();
  const [email, setEmail] = useState<string>();
  const [spent, setSpent] = useState<string>();
  const [isDone, setDone] = useState(false);
  const [problem, choose, isBusy] = useAction(async (password: string) => {
    await (await import('../firebase/actionCodes.ts')).setPasswordByCode(code, password);
    setDone(true);
  });
  useEffect(() => {
    import('../firebase/actionCodes.ts')
      .then(({ emailOfCode }) => emailOfCode(code))
      .then(setEmail, (error: unknown) => setSpent(sentenceFor(error)));
  }, [code]);

  if (spent) {
    return (
      <EntryPage title={t`This link is no longer good`}>
        <Problem>{spent}</Problem>
        <ButtonLink href="/reset-password">
          <Trans>Ask for a new link</Trans>
        </ButtonLink>
      </EntryPage>
    );
  }
  if (isDone) {
    return (
      <EntryPage title={t`Your password is changed`}>
        <p>
          <Trans>Every device was signed out. Sign in with the new password.</Trans>
        </p>
        <ButtonLink href="/sign-in">
          <Trans>Sign in</Trans>
        </ButtonLink>
      </EntryPage>
    );
  }
  if (email === undefined) return <Skeleton label={t`Checking the link`} rows={2} />;
  return (
    <EntryPage title={t`Choose a new password`}>
      <form
        className="flex flex-col gap-2"
        onSubmit={fields(['newPassword'], ({ newPassword }) => void choose(newPassword))}
      >
        <Field label={t`Email`} name="email" type="email" autoComplete="username" value={email} readOnly />
        <NewPasswordField label={t`New password`} own={[email]} />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          <Trans>Save the password</Trans>
        </Button>
      </form>
    </EntryPage>
  );
}
