import { Trans, useLingui } from '@lingui/react/macro';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import { calledAs, type MemberPanel } from './memberPanel.ts';

/** Asks before somebody is let in again. */
export function RestoreDialog({ member, onChange, onClose }: MemberPanel & { onClose: () => void }) {
  const { t } = useLingui();
  const { id, suspension } = member;
  const name = calledAs(member);
  const suspendAgain = async () => {
    await call.accounts.suspendMember({ memberId: id, reason: suspension?.reason ?? '–' }, { repeat: true });
    await onChange();
  };
  const [problem, restore, isBusy] = useAction(async () => {
    await call.accounts.restoreMember({ memberId: id }, { repeat: true });
    await onChange();
    onClose();
    showToast(t`${name} may come in again.`, suspendAgain);
  });
  return (
    <Dialog title={t`Restore ${name}?`} onClose={onClose}>
      <p>
        <Trans>They may sign in again and find everything as they left it.</Trans>
      </p>
      <Problem>{problem}</Problem>
      <Button busy={isBusy} onClick={restore}>
        <Trans>Restore</Trans>
      </Button>
    </Dialog>
  );
}
