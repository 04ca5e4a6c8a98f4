import { useState } from 'react';
import { useSearch } from 'wouter';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { fields } from '../ui/fields.ts';
import { Problem } from '../ui/Problem.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { useAction } from '../ui/useAction.ts';
import { EntryPage } from './EntryPage.tsx';

/** Has a link mailed with which a new password can be chosen; says the same for an address without an account. */
export default function ResetPasswordPage() {
  const [sentTo, setSentTo] = useState<string>();
  const known = new URLSearchParams(useSearch()).get('email') ?? '';
  const [problem, send, isBusy] = useAction(async ({ email }: { email: string }) => {
    await (await import('../firebase/register.ts')).sendReset(email);
    setSentTo(email);
  });
  return (
    <EntryPage title={sentTo ? 'Look into your mail' : 'Choose a new password'}>
      {sentTo ? (
        <p>
          If <strong className="wrap-anywhere">{sentTo}</strong> has an account here, a mail with a link is on
          its way. It is good for an hour; your password stays as it is until you open it.
        </p>
      ) : (
        <form className="flex flex-col gap-2" onSubmit={fields(['email'], (values) => void send(values))}>
          <Field
            label="Email"
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={known}
            required
            hint="We mail you a link to choose another password."
          />
          <Problem>{problem}</Problem>
          <Button type="submit" busy={isBusy}>
            Email me a link
          </Button>
        </form>
      )}
      <p>
        <TextLink href="/sign-in">Back to signing in</TextLink>
      </p>
    </EntryPage>
  );
}
