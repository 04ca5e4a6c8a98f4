import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { SignInProvider, SignInProviders } from '../../../../functions/contract/accounts.ts';
import type { WithProof } from '../../accounts/useStepUp.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProviderDialog } from './ProviderDialog.tsx';
import { RemoveProviderDialog } from './RemoveProviderDialog.tsx';

interface ProvidersPanelProps {
  readonly providers: SignInProviders;
  readonly onChange: () => Promise<void>;
  readonly withProof: WithProof;
}

/** What is open: a new provider of a kind, or one that is there. */
type Open =
  | { readonly kind: SignInProvider['kind']; readonly provider?: SignInProvider }
  | { readonly removing: SignInProvider };

/** The sign-in of organisations, as Firebase Auth keeps it. */
export function ProvidersPanel({ providers, onChange, withProof }: ProvidersPanelProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Open>();
  const dialog = { onChange, withProof, onClose: () => setOpen(undefined) };
  if (!providers.canManage) return <ElsewherePanel />;
  return (
    <Panel title={t`Organisations`}>
      <div className="flex flex-col items-start gap-1.5">
        {providers.providers.length === 0 && (
          <p className="text-soft">
            <Trans>
              None yet. Ask the organisation for its OpenID Connect or SAML settings, and enter them here.
            </Trans>
          </p>
        )}
        <ul className="w-full">
          {providers.providers.map((provider) => (
            <ProviderRow key={provider.id} provider={provider} onOpen={setOpen} />
          ))}
        </ul>
        <div className="flex flex-wrap gap-1">
          <Button tone="quiet" onClick={() => setOpen({ kind: 'oidc' })}>
            <Trans>Add OpenID Connect</Trans>
          </Button>
          <Button tone="quiet" onClick={() => setOpen({ kind: 'saml' })}>
            <Trans>Add SAML</Trans>
          </Button>
        </div>
      </div>
      {open && 'kind' in open && <ProviderDialog {...open} {...dialog} />}
      {open && 'removing' in open && <RemoveProviderDialog provider={open.removing} {...dialog} />}
    </Panel>
  );
}

function ProviderRow({ provider, onOpen }: { provider: SignInProvider; onOpen: (open: Open) => void }) {
  const { t } = useLingui();
  const { id, name, enabled, kind } = provider;
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5 border-line border-t py-1 first:border-t-0">
      <p className="min-w-0 flex-1 basis-30 wrap-anywhere">
        <span className="font-semibold">{name}</span> <span className="text-soft">{id}</span>
      </p>
      {enabled ? (
        <Badge tone="good">{t({ message: 'On', context: 'switched on' })}</Badge>
      ) : (
        <Badge tone="warning">{t({ message: 'Off', context: 'switched off' })}</Badge>
      )}
      <span className="flex gap-1">
        <Button tone="quiet" aria-label={t`Change ${name}`} onClick={() => onOpen({ kind, provider })}>
          <Trans>Change</Trans>
        </Button>
        <Button tone="quiet" aria-label={t`Remove ${name}`} onClick={() => onOpen({ removing: provider })}>
          <Trans>Remove</Trans>
        </Button>
      </span>
    </li>
  );
}

function ElsewherePanel() {
  const { t } = useLingui();
  return (
    <Panel title={t`Organisations`}>
      <p className="max-w-text text-soft">
        <Trans>
          This project cannot set up OpenID Connect or SAML from here: it takes Firebase Authentication with
          Identity Platform, which the local emulator is not. Set the provider up in the Firebase console,
          under Authentication, and route domains to its id above. The emulator takes any id that begins with
          “oidc.” or “saml.”.
        </Trans>
      </p>
    </Panel>
  );
}
