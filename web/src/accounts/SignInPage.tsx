import { type FormEvent, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { sentenceFor } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Page } from '../ui/Page.tsx';
import { Problem } from '../ui/Problem.tsx';
import { nextPath } from './nextPath.ts';
import { SignedInLine } from './SignedInLine.tsx';
import { useSession } from './useSession.ts';

/** Signs in by email and password and goes on to `?next=`; signs out whoever is still signed in. */
export default function SignInPage() {
  const session = useSession();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [, navigate] = useLocation();
  const search = useSearch();

  async function act(work: () => Promise<void>) {
    setBusy(true);
    setProblem(undefined);
    await work().catch((error: unknown) => setProblem(sentenceFor(error)));
    setBusy(false);
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void act(async () => {
      const { signIn } = await import('../firebase/auth.ts');
      await signIn(String(form.get('email')), String(form.get('password')));
      navigate(nextPath(`?${search}`, location.origin), { replace: true });
    });
  };
  const onSignOut = () => act(async () => (await import('../firebase/auth.ts')).signOut());

  return (
    <Page title="Sign in" narrow>
      {session.state === 'signed-in' && !busy && (
        <SignedInLine person={session.person} onSignOut={onSignOut} />
      )}
      <form className="flex flex-col gap-3" onSubmit={onSubmit}>
        <Field label="Email" name="email" type="email" autoComplete="username" required />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={busy}>
          Sign in
        </Button>
      </form>
    </Page>
  );
}
