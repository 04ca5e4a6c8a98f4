import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { useAction } from '../ui/useAction.ts';
import { EntryPage } from './EntryPage.tsx';
import type { MailedAction } from './mailedAction.ts';

type Mode = Exclude<MailedAction['mode'], 'resetPassword' | 'signIn'>;

interface Words {
  readonly title: MessageDescriptor;
  readonly ask: MessageDescriptor;
  readonly act: MessageDescriptor;
  readonly done: MessageDescriptor;
  readonly after: MessageDescriptor;
}

/** What is asked, the button that does it, and what is said afterwards. */
const words: Record<Mode, Words> = {
  verifyEmail: {
    title: msg`Confirm your address`,
    ask: msg`Press the button to confirm that this address is yours.`,
    act: msg`Confirm my address`,
    done: msg`Your address is confirmed`,
    after: msg`You can be reached here, and may set up a second step for signing in.`,
  },
  verifyAndChangeEmail: {
    title: msg`Confirm your new address`,
    ask: msg`Press the button to use this address for your account from now on.`,
    act: msg`Use this address`,
    done: msg`Your address is changed`,
    after: msg`Sign in with the new one from now on.`,
  },
  recoverEmail: {
    title: msg`Take your address back`,
    ask: msg`The address of your account was changed. If that was not you, press the button to undo it.`,
    act: msg`Undo the change`,
    done: msg`Your address is as it was`,
    after: msg`Choose a new password now: somebody else may know the old one.`,
  },
  revertSecondFactorAddition: {
    title: msg`Remove a second step`,
    ask: msg`A second step was added to your account. If that was not you, press the button to remove it.`,
    act: msg`Remove it`,
    done: msg`The second step is removed`,
    after: msg`Choose a new password now: somebody else may know the old one.`,
  },
};

/** Confirms or undoes what a mail was sent about. */
export function ApplyCode({ mode, code, next }: MailedAction & { mode: Mode }) {
  const { t } = useLingui();
  const [isDone, setDone] = useState(false);
  const [problem, apply, isBusy] = useAction(async () => {
    await (await import('../firebase/actionCodes.ts')).applyCode(code);
    setDone(true);
  });
  const { title, ask, act, done, after } = words[mode];
  const isUndone = mode === 'recoverEmail' || mode === 'revertSecondFactorAddition';
  if (isDone) {
    return (
      <EntryPage title={t(done)}>
        <p>{t(after)}</p>
        {isUndone ? (
          <ButtonLink href="/reset-password">
            <Trans>Choose a new password</Trans>
          </ButtonLink>
        ) : (
          <ButtonLink href={next === '/' ? '/account' : next}>
            <Trans>Go on</Trans>
          </ButtonLink>
        )}
      </EntryPage>
    );
  }
  return (
    <EntryPage title={t(title)}>
      <p>{t(ask)}</p>
      <Button busy={isBusy} onClick={apply}>
        {t(act)}
      </Button>
      <Problem>{problem}</Problem>
      {problem && (
        <p>
          <TextLink href="/account/security">
            <Trans>Have a new link sent</Trans>
          </TextLink>
        </p>
      )}
    </EntryPage>
  );
}
