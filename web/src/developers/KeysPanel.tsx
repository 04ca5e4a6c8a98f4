import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ApiKey } from '../../../functions/contract/developers.ts';
import { useOwnAccount } from '../accounts/useOwnAccount.ts';
import { useSession } from '../accounts/useSession.ts';
import { useStepUp } from '../accounts/useStepUp.tsx';
import type { OwnAccount } from '../firebase/account.ts';
import { sentenceFor } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { KeyRow } from './KeyRow.tsx';
import { NewKeyForm } from './NewKeyForm.tsx';
import { NewKeyShown } from './NewKeyShown.tsx';
import { RevokeKeyDialog } from './RevokeKeyDialog.tsx';
import { SignInForKeys } from './SignInForKeys.tsx';
import { useKeys } from './useKeys.ts';

/** The API keys of whoever is signed in; loads Firebase Auth. */
export default function KeysPanel() {
  const { t } = useLingui();
  const session = useSession();
  if (session.state === 'loading') return <Skeleton label={t`Finding out who you are`} rows={2} />;
  if (session.state === 'signed-out') return <SignInForKeys />;
  if (session.state === 'failed') return <Failed error={session.error} onRetry={() => location.reload()} />;
  return <OwnKeys />;
}

function OwnKeys() {
  const { t } = useLingui();
  const own = useOwnAccount();
  if (own.state === 'loading') return <Skeleton label={t`Loading your keys`} rows={2} />;
  if (own.state === 'failed') return <Failed error={own.error} onRetry={own.reload} />;
  return <Keys account={own.account} />;
}

function Keys({ account }: { account: OwnAccount }) {
  const { t } = useLingui();
  const [withProof, dialog] = useStepUp(account);
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [revoking, setRevoking] = useState<ApiKey>();
  const keys = useKeys();
  if (keys.state === 'loading') return <Skeleton label={t`Loading your keys`} rows={2} />;
  if (keys.state === 'failed') return <Failed error={keys.error} onRetry={keys.reload} />;
  const onMade = async (made: string) => {
    setAdding(false);
    setSecret(made);
    await keys.reload();
  };
  const onRevoked = async () => {
    setRevoking(undefined);
    await keys.reload();
  };
  return (
    <div className="flex max-w-account flex-col gap-2">
      {secret && <NewKeyShown secret={secret} onKept={() => setSecret(undefined)} />}
      {keys.keys.length === 0 && !isAdding && (
        <p>
          <Trans>You have no keys yet.</Trans>
        </p>
      )}
      <ul className="flex flex-col empty:hidden">
        {keys.keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
        ))}
      </ul>
      {isAdding ? (
        <NewKeyForm withProof={withProof} onMade={onMade} onCancel={() => setAdding(false)} />
      ) : (
        <div>
          <Button tone={secret ? 'quiet' : 'strong'} onClick={() => setAdding(true)}>
            <Trans>Make a key</Trans>
          </Button>
        </div>
      )}
      {revoking && (
        <RevokeKeyDialog apiKey={revoking} onRevoked={onRevoked} onClose={() => setRevoking(undefined)} />
      )}
      {dialog}
    </div>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  return (
    <>
      <Problem>{sentenceFor(error)}</Problem>
      <div>
        <Button onClick={() => void onRetry()}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    </>
  );
}
