import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Member } from '../../../functions/contract/accounts.ts';
import { call } from '../call.ts';
import { sentenceFor } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Steps } from '../ui/Steps.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { useAction } from '../ui/useAction.ts';
import { nextPath } from './nextPath.ts';
import { type Answers, firstAnswers } from './onboarding.ts';
import { RequireSignIn } from './RequireSignIn.tsx';
import { useMember } from './useMember.ts';
import { IntentsStep, InterestsStep, NameStep } from './WelcomeSteps.tsx';

/** /welcome: what a new member came for and is called. Can be left at any step and gone on with later. */
export default function WelcomePage() {
  return (
    <RequireSignIn because="Then we can ask what you came for, and what you want to be called.">
      {() => <Welcome />}
    </RequireSignIn>
  );
}

function Welcome() {
  const own = useMember();
  if (own.state === 'loading') return <Skeleton label="Loading your account" rows={3} />;
  if (own.state === 'failed') {
    return (
      <EmptyState title="Your account did not load" action={<Button onClick={own.retry}>Try again</Button>}>
        {sentenceFor(own.error)}
      </EmptyState>
    );
  }
  return <WelcomeForm member={own.member} />;
}

const titles = { 1: 'What brings you here?', 2: 'What do you like?', 3: 'What are you called?' };

function WelcomeForm({ member }: { member: Member }) {
  const keptAs = `onboarding-${member.id}`;
  const [answers, setAnswers] = useState<Answers>(() => firstAnswers(member, localStorage.getItem(keptAs)));
  const [, navigate] = useLocation();
  const next = nextPath(`?${useSearch()}`, location.origin);
  const after = next === '/' ? '/account' : next;
  useEffect(() => localStorage.setItem(keptAs, JSON.stringify(answers)), [keptAs, answers]);
  const change = (changed: Partial<Answers>) => setAnswers((before) => ({ ...before, ...changed }));
  const [problem, save, isBusy] = useAction(async () => {
    const { step: _, ...given } = answers;
    await call.accounts.completeOnboarding({ ...given, interests: [...given.interests] });
    localStorage.removeItem(keptAs);
    await (await import('../firebase/auth.ts')).reloadUser();
    navigate(after);
  });
  const { step } = answers;
  return (
    <Page title={titles[step]} narrow>
      <Steps now={step} of={3} />
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (step === 3) void save();
          else change({ step: step === 1 ? 2 : 3 });
        }}
      >
        {step === 1 && <IntentsStep answers={answers} onChange={change} />}
        {step === 2 && <InterestsStep answers={answers} onChange={change} />}
        {step === 3 && <NameStep answers={answers} own={member.handle} onChange={change} />}
        <Problem>{problem}</Problem>
        <div className="flex flex-wrap gap-1">
          <Button type="submit" busy={isBusy}>
            {step === 3 ? 'Finish' : 'Continue'}
          </Button>
          {step > 1 && (
            <Button tone="quiet" onClick={() => change({ step: step === 3 ? 2 : 1 })}>
              Back
            </Button>
          )}
        </div>
      </form>
      <p className="text-small text-soft">
        <TextLink href={after}>Finish it later</TextLink>: your answers stay in this browser.
      </p>
    </Page>
  );
}
