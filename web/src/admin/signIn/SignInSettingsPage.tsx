import { useLingui } from '@lingui/react/macro';
import { useStepUp } from '../../accounts/useStepUp.tsx';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { ConsolePage } from '../ConsolePage.tsx';
import { BannedDomainsPanel } from './BannedDomainsPanel.tsx';
import { ProvidersPanel } from './ProvidersPanel.tsx';
import { RoutesPanel } from './RoutesPanel.tsx';

/** /admin/sign-in: organisations that sign in their own people, and email domains that are kept out. */
export default function SignInSettingsPage() {
  const { t } = useLingui();
  return (
    <ConsolePage
      title={t`Signing in`}
      lead={t`Let organisations sign in their own people, and keep email domains out. A change counts everywhere within half a minute.`}
      needed="admin"
    >
      {() => <Panels />}
    </ConsolePage>
  );
}

function Panels() {
  const { t } = useLingui();
  const [withProof, dialog] = useStepUp();
  const settings = useLoaded('settings', (signal) =>
    call.accounts.getSignInSettings({}, { signal, repeat: true }),
  );
  const providers = useLoaded('providers', (signal) =>
    call.accounts.listSignInProviders({}, { signal, repeat: true }),
  );
  const error = settings.error ?? providers.error;
  if (!settings.value || !providers.value)
    return error === undefined ? (
      <Skeleton label={t`Loading the settings`} rows={3} />
    ) : (
      <Problem>{sentenceFor(error)}</Problem>
    );
  return (
    <>
      <RoutesPanel
        settings={settings.value}
        providers={providers.value}
        onChange={settings.reload}
        withProof={withProof}
      />
      <ProvidersPanel providers={providers.value} onChange={providers.reload} withProof={withProof} />
      <BannedDomainsPanel settings={settings.value} onChange={settings.reload} />
      {dialog}
    </>
  );
}
