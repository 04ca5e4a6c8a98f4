import { useState } from 'react';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { useAction } from '../ui/useAction.ts';
import { EntryPage } from './EntryPage.tsx';
import type { MailedAction } from './mailedAction.ts';

type Mode = Exclude<MailedAction['mode'], 'resetPassword' | 'signIn'>;

/** What is asked, the button that does it, and what is said afterwards. */
const words: Record<Mode, { title: string; ask: string; act: string; done: string; after: string }> = {
  verifyEmail: {
    title: 'Confirm your address',
    ask: 'Press the button to confirm that this address is yours.',
    act: 'Confirm my address',
    done: 'Your address is confirmed',
    after: 'You can be reached here, and may set up a second step for signing in.',
  },
  verifyAndChangeEmail: {
    title: 'Confirm your new address',
    ask: 'Press the button to use this address for your account from now on.',
    act: 'Use this address',
    done: 'Your address is changed',
    after: 'Sign in with the new one from now on.',
  },
  recoverEmail: {
    title: 'Take your address back',
    ask: 'The address of your account was changed. If that was not you, press the button to undo it.',
    act: 'Undo the change',
    done: 'Your address is as it was',
    after: 'Choose a new password now: somebody else may know the old one.',
  },
  revertSecondFactorAddition: {
    title: 'Remove a second step',
    ask: 'A second step was added to your account. If that was not you, press the button to remove it.',
    act: 'Remove it',
    done: 'The second step is removed',
    after: 'Choose a new password now: somebody else may know the old one.',
  },
};

/** Confirms or undoes what a mail was sent about. */
export function ApplyCode({ mode, code, next }: MailedAction & { mode: Mode }) {
  const [isDone, setDone] = useState(false);
  const [problem, apply, isBusy] = useAction(async () => {
    await (await import('../firebase/actionCodes.ts')).applyCode(code);
    setDone(true);
  });
  const { title, ask, act, done, after } = words[mode];
  const isUndone = mode === 'recoverEmail' || mode === 'revertSecondFactorAddition';
  if (isDone) {
    return (
      <EntryPage title={done}>
        <p>{after}</p>
        {isUndone ? (
          <ButtonLink href="/reset-password">Choose a new password</ButtonLink>
        ) : (
          <ButtonLink href={next === '/' ? '/account' : next}>Go on</ButtonLink>
        )}
      </EntryPage>
    );
  }
  return (
    <EntryPage title={title}>
      <p>{ask}</p>
      <Button busy={isBusy} onClick={apply}>
        {act}
      </Button>
      <Problem>{problem}</Problem>
      {problem && (
        <p>
          <TextLink href="/account/security">Have a new link sent</TextLink>
        </p>
      )}
    </EntryPage>
  );
}
