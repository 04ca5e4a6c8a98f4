import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { Button } from '../ui/Button.tsx';
import { Divider } from '../ui/Divider.tsx';
import { Field } from '../ui/Field.tsx';
import { fields } from '../ui/fields.ts';
import { Problem } from '../ui/Problem.tsx';
import { TextButton, TextLink } from '../ui/TextLink.tsx';
import { useAction } from '../ui/useAction.ts';
import { EntryPage } from './EntryPage.tsx';
import { NewPasswordField } from './NewPasswordField.tsx';
import { nextPath } from './nextPath.ts';
import { ProviderButton } from './ProviderButton.tsx';
import { useEnter } from './useEnter.ts';
import { welcomePath } from './welcomePath.ts';

/** Makes an account, by password or by a mailed link; says the same whether the address has one already. */
export default function RegisterPage() {
  const { t } = useLingui();
  const [sentTo, setSentTo] = useState<string>();
  const [isByLink, setByLink] = useState(false);
  const [email, setEmail] = useState('');
  const search = useSearch();
  const [, navigate] = useLocation();
  const next = nextPath(`?${search}`, location.origin);
  const enter = useEnter(next);
  const [problem, register, isBusy] = useAction(async (address: string, password: string) => {
    const path = welcomePath(next);
    if (isByLink) await (await import('../firebase/signIn.ts')).sendSignInLink(address, path);
    else await (await import('../firebase/register.ts')).register(address, password, path);
    setSentTo(address);
  });
  const [providerProblem, withProvider, isAway] = useAction(async (id: string) => {
    const outcome = await (await import('../firebase/signIn.ts')).signInWithProvider(id);
    if (outcome.state === 'signed-in') enter(outcome.isNew);
    else navigate(`/sign-in?${search}`); // an old account with a second step
  });
  if (sentTo) return <MailSent email={sentTo} onAgain={() => setSentTo(undefined)} />;
  return (
    <EntryPage title={t`Make an account`} lead={t`Free for buyers, sellers and makers.`}>
      <form
        className="flex flex-col gap-2"
        onSubmit={fields(['newPassword'], ({ newPassword }) => void register(email.trim(), newPassword))}
      >
        <Field
          label={t`Email`}
          name="email"
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        {!isByLink && <NewPasswordField own={[email]} />}
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          {isByLink ? t`Email me a link` : t`Make an account`}
        </Button>
        <TextButton onClick={() => setByLink(!isByLink)}>
          {isByLink ? t`Use a password` : t`Go without a password`}
        </TextButton>
      </form>
      <Divider>
        <Trans>or</Trans>
      </Divider>
      <ProviderButton id="google.com" isBusy={isAway} onPress={withProvider} />
      <Problem>{providerProblem}</Problem>
      <p className="text-soft">
        <Trans>
          You have one? <TextLink href={`/sign-in${search && `?${search}`}`}>Sign in</TextLink>
        </Trans>
      </p>
    </EntryPage>
  );
}

function MailSent({ email, onAgain }: { email: string; onAgain: () => void }) {
  const { t } = useLingui();
  return (
    <EntryPage title={t`Look into your mail`}>
      <p>
        <Trans>
          We have written to <strong className="wrap-anywhere">{email}</strong>. Open the link in that mail to
          go on; it is good for an hour.
        </Trans>
      </p>
      <p className="text-soft">
        <Trans>
          Nothing there? Look among the unwanted mail, or check the address.{' '}
          <TextButton onClick={onAgain}>Try again</TextButton>
        </Trans>
      </p>
    </EntryPage>
  );
}
