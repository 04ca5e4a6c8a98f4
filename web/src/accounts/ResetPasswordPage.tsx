import { Trans, useLingui } from '@lingui/react/macro';
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
  const { t } = useLingui();
  const [sentTo, setSentTo] = useState<string>();
  const known = new URLSearchParams(useSearch()).get('email') ?? '';
  const [problem, send, isBusy] = useAction(async ({ email }: { email: string }) => {
    await (await import('../firebase/register.ts')).sendReset(email);
    setSentTo(email);
  });
  return (
    <EntryPage title={sentTo ? t`Look into your mail` : t`Choose a new password`}>
      {sentTo ? (
        <p>
          <Trans>
            If <strong className="wrap-anywhere">{sentTo}</strong> has an account here, a mail with a link is
            on its way. It is good for an hour; your password stays as it is until you open it.
          </Trans>
        </p>
      ) : (
        <form className="flex flex-col gap-2" onSubmit={fields(['email'], (values) => void send(values))}>
          <Field
            label={t`Email`}
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={known}
            required
            hint={t`We mail you a link to choose another password.`}
          />
          <Problem>{problem}</Problem>
          <Button type="submit" busy={isBusy}>
            <Trans>Email me a link</Trans>
          </Button>
        </form>
      )}
      <p>
        <TextLink href="/sign-in">
          <Trans>Back to signing in</Trans>
        </TextLink>
      </p>
    </EntryPage>
  );
}
