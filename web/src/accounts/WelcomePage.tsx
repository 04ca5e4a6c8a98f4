import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Member } from '../../../functions/contract/accounts.ts';
import { call } from '../call.ts';
import { languageFor } from '../language/languages.ts';
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
import { keepLanguage } from './ownLanguage.ts';
import { RequireSignIn } from './RequireSignIn.tsx';
import { useMember } from './useMember.ts';
import { IntentsStep, InterestsStep, NameStep } from './WelcomeSteps.tsx';

/** /welcome: what a new member came for and is called. Can be left at any step and gone on with later. */
export default function WelcomePage() {
  const { t } = useLingui();
  return (
    <RequireSignIn because={t`Then we can ask what you came for, and what you want to be called.`}>
      {() => <Welcome />}
    </RequireSignIn>
  );
}

function Welcome() {
  const { t } = useLingui();
  const own = useMember();
  if (own.state === 'loading') return <Skeleton label={t`Loading your account`} rows={3} />;
  if (own.state === 'failed') {
    return (
      <EmptyState
        title={t`Your account did not load`}
        action={
          <Button onClick={own.retry}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        {sentenceFor(own.error)}
      </EmptyState>
    );
  }
  return <WelcomeForm member={own.member} />;
}

const titles = { 1: msg`What brings you here?`, 2: msg`What do you like?`, 3: msg`What are you called?` };

function WelcomeForm({ member }: { member: Member }) {
  const { i18n, t } = useLingui();
  const keptAs = `onboarding-${member.id}`;
  const [answers, setAnswers] = useState<Answers>(() => firstAnswers(member, localStorage.getItem(keptAs)));
  const [, navigate] = useLocation();
  const next = nextPath(`?${useSearch()}`, location.origin);
  const after = next === '/' ? '/account' : next;
  useEffect(() => localStorage.setItem(keptAs, JSON.stringify(answers)), [keptAs, answers]);
  const change = (changed: Partial<Answers>) => setAnswers((before) => ({ ...before, ...changed }));
  const [problem, save, isBusy] = useAction(async () => {
    const { step: _, ...given } = answers;
    await keepLanguage(languageFor([i18n.locale]));
    await call.accounts.completeOnboarding({ ...given, interests: [...given.interests] });
    localStorage.removeItem(keptAs);
    await (await import('../firebase/auth.ts')).reloadUser();
    navigate(after);
  });
  const { step } = answers;
  return (
    <Page title={t(titles[step])} narrow>
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
            {step === 3 ? t`Finish` : t`Continue`}
          </Button>
          {step > 1 && (
            <Button tone="quiet" onClick={() => change({ step: step === 3 ? 2 : 1 })}>
              <Trans>Back</Trans>
            </Button>
          )}
        </div>
      </form>
      <p className="text-small text-soft">
        <Trans>
          <TextLink href={after}>Finish it later</TextLink>: your answers stay in this browser.
        </Trans>
      </p>
    </Page>
  );
}
