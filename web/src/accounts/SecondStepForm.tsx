import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Challenge, Factor } from '../firebase/challenge.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { fields } from '../ui/fields.ts';
import { Problem } from '../ui/Problem.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { useAction } from '../ui/useAction.ts';
import { CodeField } from './CodeField.tsx';

/** The second step of a sign-in: which factor where there are several, then its code. */
export function SecondStepForm({
  challenge,
  onDone,
  canRecover = false,
}: {
  challenge: Challenge;
  onDone: () => void;
  /** Whether a recovery code would help: it does at the sign-in, not within a session. */
  canRecover?: boolean;
}) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Factor | undefined>(challenge.factors[0]);
  const [sentTo, setSentTo] = useState<string>();
  const [sendProblem, send, isSending] = useAction(async (factor: Factor) => {
    await challenge.send(factor);
    setSentTo(factor.id);
  });
  const [problem, answer, isBusy] = useAction(async (factor: Factor, code: string) => {
    await challenge.answer(factor, code);
    onDone();
  });
  if (!chosen)
    return (
      <Problem>
        <Trans>This account asks for a second step that this page does not know.</Trans>
      </Problem>
    );
  const needsSms = chosen.kind === 'sms' && sentTo !== chosen.id;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={fields(['code'], ({ code }) => void answer(chosen, code))}
    >
      {challenge.factors.length > 1 && (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-0.5 text-small font-semibold">
            <Trans>How do you want to confirm that it is you?</Trans>
          </legend>
          {challenge.factors.map((factor) => (
            <Choice
              key={factor.id}
              type="radio"
              name="factor"
              checked={factor === chosen}
              onChange={() => setChosen(factor)}
            >
              {factor.kind === 'totp' ? factor.label : t`Text message to ${{ phone: factor.label }}`}
            </Choice>
          ))}
        </fieldset>
      )}
      {needsSms ? (
        <Button busy={isSending} onClick={() => send(chosen)}>
          <Trans>Send me a code</Trans>
        </Button>
      ) : (
        <>
          <CodeField
            key={chosen.id}
            hint={
              chosen.kind === 'totp' ? t`As your authenticator app shows it now.` : t`From the text message.`
            }
          />
          <Button type="submit" busy={isBusy}>
            <Trans>Confirm</Trans>
          </Button>
        </>
      )}
      <Problem>{problem ?? sendProblem}</Problem>
      {canRecover && (
        <p className="text-small text-soft">
          <Trans>
            Lost it? <TextLink href="/recover">Use a recovery code</TextLink>
          </Trans>
        </p>
      )}
    </form>
  );
}
