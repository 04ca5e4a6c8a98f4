import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Challenge } from '../firebase/challenge.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { fields } from '../ui/fields.ts';
import { Problem } from '../ui/Problem.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { useAction } from '../ui/useAction.ts';
import { EntryPage } from './EntryPage.tsx';
import type { MailedAction } from './mailedAction.ts';
import { SecondStepForm } from './SecondStepForm.tsx';
import { useEnter } from './useEnter.ts';

/** Signs in by a mailed link. Opened in another browser than it was asked for in, it asks for the address. */
export function LinkSignIn({ next }: MailedAction) {
  const { t } = useLingui();
  const [link] = useState(() => location.href);
  const [email, setEmail] = useState('');
  const [challenge, setChallenge] = useState<Challenge>();
  const enter = useEnter(next);
  const [problem, signIn, isBusy] = useAction(async (address: string) => {
    const { signInWithLink } = await import('../firebase/signIn.ts');
    const outcome = await signInWithLink(address, link);
    if (outcome.state === 'challenged') setChallenge(outcome.challenge);
    else enter(outcome.isNew);
  });
  useEffect(() => {
    void import('../firebase/signIn.ts').then(({ rememberedLinkEmail }) =>
      setEmail((typed) => typed || (rememberedLinkEmail() ?? '')),
    );
  }, []);
  if (challenge) {
    return (
      <EntryPage title={t`One more step`}>
        <SecondStepForm challenge={challenge} onDone={() => enter(false)} />
      </EntryPage>
    );
  }
  return (
    <EntryPage title={t`Sign in by mail`}>
      <form className="flex flex-col gap-2" onSubmit={fields(['email'], (given) => void signIn(given.email))}>
        <Field
          label={t`Email`}
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          hint={t`The address that the link was sent to.`}
          required
        />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      <p>
        <TextLink href="/sign-in">
          <Trans>Sign in another way</Trans>
        </TextLink>
      </p>
    </EntryPage>
  );
}
