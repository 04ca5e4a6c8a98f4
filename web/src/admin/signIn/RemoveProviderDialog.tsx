import { Trans, useLingui } from '@lingui/react/macro';
import type { SignInProvider } from '../../../../functions/contract/accounts.ts';
import type { WithProof } from '../../accounts/useStepUp.tsx';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';

interface RemoveProviderDialogProps {
  readonly provider: SignInProvider;
  readonly onChange: () => Promise<void>;
  readonly withProof: WithProof;
  readonly onClose: () => void;
}

/** Asks before an organisation's sign-in is taken away. */
export function RemoveProviderDialog({ provider, onChange, withProof, onClose }: RemoveProviderDialogProps) {
  const { t } = useLingui();
  const { id, name } = provider;
  const [problem, remove, isBusy] = useAction(async () => {
    await withProof(() => call.accounts.removeSignInProvider({ id }, { repeat: true }));
    await onChange();
    onClose();
    showToast(t`${name} is removed.`);
  });
  return (
    <Dialog title={t`Remove ${name}?`} onClose={onClose}>
      <p>
        <Trans>
          Nobody signs in by it any more. It cannot be taken back: its secret is gone with it, and it would
          have to be set up anew.
        </Trans>
      </p>
      <Problem>{problem}</Problem>
      <Button busy={isBusy} onClick={remove}>
        <Trans>Remove</Trans>
      </Button>
    </Dialog>
  );
}
