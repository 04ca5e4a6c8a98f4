import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from 'wouter';
import { Problem } from '../ui/Problem.tsx';
import { TextButton, TextLink } from '../ui/TextLink.tsx';
import { EmailStep } from './EmailStep.tsx';
import { EntryPage } from './EntryPage.tsx';
import { OrganisationStep, PasswordStep } from './PasswordStep.tsx';
import { SecondStepForm } from './SecondStepForm.tsx';
import { SignedInLine } from './SignedInLine.tsx';
import { useSession } from './useSession.ts';
import { useSignIn } from './useSignIn.ts';

const titles = {
  email: msg`Sign in`,
  password: msg`Enter your password`,
  organisation: msg`Single sign-on`,
  'link-sent': msg`Look into your mail`,
  'second-step': msg`One more step`,
};

/** Signs in and goes on to `?next=`: the address first, then whatever way it signs in. */
export default function SignInPage() {
  const { t } = useLingui();
  const session = useSession();
  const signIn = useSignIn();
  const search = useSearch();
  const { stage, problem, isBusy, startOver } = signIn;
  const onSignOut = async () => (await import('../firebase/auth.ts')).signOut();
  return (
    <EntryPage title={t(titles[stage.at])}>
      {session.state === 'signed-in' && stage.at === 'email' && !isBusy && (
        <SignedInLine person={session.person} onSignOut={onSignOut} />
      )}
      <Problem>{problem}</Problem>
      {stage.at === 'email' && (
        <EmailStep isBusy={isBusy} onEmail={signIn.withEmail} onProvider={signIn.withProvider} />
      )}
      {stage.at === 'password' && (
        <PasswordStep
          {...stage}
          isBusy={isBusy}
          onPassword={(password) => signIn.withPassword(stage.email, password)}
          onLink={() => signIn.withLink(stage.email)}
          onProvider={signIn.withProvider}
        />
      )}
      {stage.at === 'organisation' && (
        <OrganisationStep {...stage} isBusy={isBusy} onProvider={signIn.withProvider} />
      )}
      {stage.at === 'second-step' && (
        <SecondStepForm challenge={stage.challenge} onDone={signIn.finish} canRecover />
      )}
      {stage.at === 'link-sent' && (
        <p>
          <Trans>
            If <strong className="wrap-anywhere">{stage.email}</strong> can be reached, a mail with a link is
            on its way. Open it in this browser within an hour; it signs you in without a password.
          </Trans>
        </p>
      )}
      {stage.at === 'email' ? (
        <p className="text-soft">
          <Trans>
            New here? <TextLink href={`/register${search && `?${search}`}`}>Make an account</TextLink>
          </Trans>
        </p>
      ) : (
        <p>
          <TextButton onClick={startOver}>
            <Trans>Sign in as somebody else</Trans>
          </TextButton>
        </p>
      )}
    </EntryPage>
  );
}
