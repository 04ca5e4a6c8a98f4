import { Trans, useLingui } from '@lingui/react/macro';
import type { OwnAccount } from '../firebase/account.ts';
import { sentenceFor } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AccountPage } from './AccountPage.tsx';
import { ConnectionsPanel } from './ConnectionsPanel.tsx';
import { FactorsPanel } from './FactorsPanel.tsx';
import { PasswordPanel } from './PasswordPanel.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';
import { useOwnAccount } from './useOwnAccount.ts';
import { useStepUp } from './useStepUp.tsx';

/** /account/security: how one signs in, and where one is signed in. */
export default function SecurityPage() {
  const { t } = useLingui();
  return <AccountPage title={t`Security`}>{() => <Security />}</AccountPage>;
}

function Security() {
  const { t } = useLingui();
  const own = useOwnAccount();
  if (own.state === 'loading') return <Skeleton label={t`Loading how you sign in`} rows={3} />;
  if (own.state === 'failed') {
    return (
      <>
        <Problem>{sentenceFor(own.error)}</Problem>
        <div>
          <Button onClick={own.reload}>
            <Trans>Try again</Trans>
          </Button>
        </div>
      </>
    );
  }
  return <Panels account={own.account} onChange={own.reload} />;
}

function Panels({ account, onChange }: { account: OwnAccount; onChange: () => Promise<void> }) {
  const [withProof, dialog] = useStepUp(account);
  const panel = { account, onChange, withProof };
  return (
    <>
      <PasswordPanel {...panel} />
      <FactorsPanel {...panel} />
      <ConnectionsPanel {...panel} />
      <SessionsPanel />
      {dialog}
    </>
  );
}
