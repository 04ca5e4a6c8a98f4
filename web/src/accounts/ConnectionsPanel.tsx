import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { call } from '../call.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import { ProviderButton } from './ProviderButton.tsx';
import { providerName } from './providerName.ts';
import type { SecurityPanel } from './securityPanel.ts';

/** Google and the person's organisation: connected ones, and those that could be. */
export function ConnectionsPanel({ account, onChange, withProof }: SecurityPanel) {
  const { t } = useLingui();
  const offered = useOffered(account.email).filter((id) =>
    account.providers.every((known) => known.id !== id),
  );
  const isLast = !account.hasPassword && account.providers.length === 1;
  const [problem, act, isBusy] = useAction(async (id: string, verb: 'connect' | 'disconnect') => {
    const { connectProvider, disconnectProvider } = await import('../firebase/account.ts');
    await withProof(() => (verb === 'connect' ? connectProvider(id) : disconnectProvider(id)));
    await onChange();
  });
  return (
    <Panel title={t`Connected sign-ins`}>
      <div className="flex flex-col gap-2">
        {account.providers.length === 0 && (
          <p>
            <Trans>None. Connect one to sign in without a password.</Trans>
          </p>
        )}
        <ul className="flex flex-col empty:hidden">
          {account.providers.map(({ id, email }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-1 py-0.5">
              <p className="min-w-0 wrap-anywhere">
                <span className="font-semibold">{providerName(id)}</span>{' '}
                <span className="text-soft">{email}</span>
              </p>
              {!isLast && (
                <Button
                  tone="quiet"
                  busy={isBusy}
                  onClick={() => act(id, 'disconnect')}
                  aria-label={t`Disconnect ${{ provider: providerName(id) }}`}
                >
                  <Trans>Disconnect</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
        {isLast && (
          <p className="text-small text-soft">
            <Trans>It is your only way in: set a password before you disconnect it.</Trans>
          </p>
        )}
        <div className="flex flex-wrap gap-1 empty:hidden">
          {offered.map((id) => (
            <ProviderButton
              key={id}
              id={id}
              isBusy={isBusy}
              connects
              onPress={(chosen) => act(chosen, 'connect')}
            />
          ))}
        </div>
        <Problem>{problem}</Problem>
      </div>
    </Panel>
  );
}

/** Google, and the organisation of the address if the operator has set one up. */
function useOffered(email: string): readonly string[] {
  const [organisation, setOrganisation] = useState<string>();
  useEffect(() => {
    const leaving = new AbortController();
    // Windows open only right after a click, so what opens them is fetched before.
    void import('../firebase/popups.ts').then(({ popupResolver }) => popupResolver());
    call.accounts.routeSignIn({ email }, { signal: leaving.signal }).then(
      ({ provider }) => setOrganisation(provider),
      () => setOrganisation(undefined), // then it is not offered; nothing that is connected is touched
    );
    return () => leaving.abort();
  }, [email]);
  return organisation ? ['google.com', organisation] : ['google.com'];
}
