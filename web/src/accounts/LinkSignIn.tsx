import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
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
import { afterSignIn } from './welcomePath.ts';

/** Signs in by a mailed link. Opened in another browser than it was asked for in, it asks for the address. */
export function LinkSignIn({ next }: MailedAction) {
  const [link] = useState(() => location.href);
  const [email, setEmail] = useState('');
  const [challenge, setChallenge] = useState<Challenge>();
  const [, navigate] = useLocation();
  const [problem, signIn, isBusy] = useAction(async (address: string) => {
    const { signInWithLink } = await import('../firebase/signIn.ts');
    const outcome = await signInWithLink(address, link);
    if (outcome.state === 'challenged') setChallenge(outcome.challenge);
    else navigate(afterSignIn(next, outcome.isNew), { replace: true });
  });
  useEffect(() => {
    void import('../firebase/signIn.ts').then(({ rememberedLinkEmail }) =>
      setEmail((typed) => typed || (rememberedLinkEmail() ?? '')),
    );
  }, []);
  if (challenge) {
    return (
      <EntryPage title="One more step">
        <SecondStepForm challenge={challenge} onDone={() => navigate(afterSignIn(next, false))} />
      </EntryPage>
    );
  }
  return (
    <EntryPage title="Sign in by mail">
      <form className="flex flex-col gap-2" onSubmit={fields(['email'], (given) => void signIn(given.email))}>
        <Field
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          hint="The address that the link was sent to."
          required
        />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          Sign in
        </Button>
      </form>
      <p>
        <TextLink href="/sign-in">Sign in another way</TextLink>
      </p>
    </EntryPage>
  );
}
