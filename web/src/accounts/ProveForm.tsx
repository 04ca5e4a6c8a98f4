import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { OwnAccount } from '../firebase/account.ts';
import type { Challenge } from '../firebase/challenge.ts';
import type { SignInOutcome } from '../firebase/signIn.ts';
import { Button } from '../ui/Button.tsx';
import { fields } from '../ui/fields.ts';
import { PasswordField } from '../ui/PasswordField.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import { ProviderButton } from './ProviderButton.tsx';
import { SecondStepForm } from './SecondStepForm.tsx';

/** Proves again who is signed in, in one of the ways that the account has. */
export function ProveForm({ account, onProved }: { account: OwnAccount; onProved: () => void }) {
  const { t } = useLingui();
  const [challenge, setChallenge] = useState<Challenge>();
  const settle = (outcome: SignInOutcome) => {
    if (outcome.state === 'challenged') setChallenge(outcome.challenge);
    else onProved();
  };
  const [problem, prove, isBusy] = useAction(async (way: { password: string } | { provider: string }) => {
    const { proveByPassword, proveByProvider } = await import('../firebase/account.ts');
    settle(await ('password' in way ? proveByPassword(way.password) : proveByProvider(way.provider)));
  });
  if (challenge) return <SecondStepForm challenge={challenge} onDone={onProved} />;
  return (
    <>
      <p className="text-soft">
        <Trans>Your last sign-in was a while ago. Show that it is you before this is changed.</Trans>
      </p>
      {account.hasPassword && (
        <form
          className="flex flex-col gap-2"
          onSubmit={fields(['password'], ({ password }) => void prove({ password }))}
        >
          <PasswordField label={t`Password`} name="password" autoComplete="current-password" required />
          <Button type="submit" busy={isBusy}>
            <Trans>Confirm</Trans>
          </Button>
        </form>
      )}
      {account.providers.map(({ id }) => (
        <ProviderButton key={id} id={id} isBusy={isBusy} onPress={(provider) => prove({ provider })} />
      ))}
      {!account.hasPassword && account.providers.length === 0 && (
        <p>
          <Trans>
            You sign in by mailed links: sign out, sign in by a new link, and do this within ten minutes.
          </Trans>
        </p>
      )}
      <Problem>{problem}</Problem>
    </>
  );
}
