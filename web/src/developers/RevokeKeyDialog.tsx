import { Trans, useLingui } from '@lingui/react/macro';
import type { ApiKey } from '../../../functions/contract/developers.ts';
import { call } from '../call.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';

/** Asks before a key ends, because that cannot be undone. */
export function RevokeKeyDialog({
  apiKey,
  onRevoked,
  onClose,
}: {
  apiKey: ApiKey;
  onRevoked: () => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { id, name } = apiKey;
  const [problem, revoke, isBusy] = useAction(async () => {
    await call.developers.revokeKey({ keyId: id }, { repeat: true });
    await onRevoked();
  });
  return (
    <Dialog title={t`Revoke “${name}”?`} onClose={onClose}>
      <p>
        <Trans>
          Whatever uses this key is refused within a minute. That cannot be undone; you can make another key.
        </Trans>
      </p>
      <Problem>{problem}</Problem>
      <Button busy={isBusy} onClick={revoke}>
        <Trans>Revoke the key</Trans>
      </Button>
    </Dialog>
  );
}
