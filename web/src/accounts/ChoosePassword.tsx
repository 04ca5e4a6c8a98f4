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
      <EntryPage title="This link is no longer good">
        <Problem>{spent}</Problem>
        <ButtonLink href="/reset-password">Ask for a new link</ButtonLink>
      </EntryPage>
    );
  }
  if (isDone) {
    return (
      <EntryPage title="Your password is changed">
        <p>Every device was signed out. Sign in with the new password.</p>
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      </EntryPage>
    );
  }
  if (email === undefined) return <Skeleton label="Checking the link" rows={2} />;
  return (
    <EntryPage title="Choose a new password">
      <form
        className="flex flex-col gap-2"
        onSubmit={fields(['newPassword'], ({ newPassword }) => void choose(newPassword))}
      >
        <Field label="Email" name="email" type="email" autoComplete="username" value={email} readOnly />
        <NewPasswordField label="New password" own={[email]} />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          Save the password
        </Button>
      </form>
    </EntryPage>
  );
}
