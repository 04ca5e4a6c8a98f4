import { Trans, useLingui } from '@lingui/react/macro';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import { calledAs, type MemberPanel } from './memberPanel.ts';

/** Asks why somebody is shut out, and says what it does. */
export function SuspendDialog({ member, onChange, onClose }: MemberPanel & { onClose: () => void }) {
  const { t } = useLingui();
  const { id } = member;
  const name = calledAs(member);
  const restore = async () => {
    await call.accounts.restoreMember({ memberId: id }, { repeat: true });
    await onChange();
  };
  const [problem, suspend, isBusy] = useAction(async (reason: string) => {
    await call.accounts.suspendMember({ memberId: id, reason }, { repeat: true });
    await onChange();
    onClose();
    showToast(t`${name} is suspended.`, restore);
  });
  return (
    <Dialog title={t`Suspend ${name}?`} onClose={onClose}>
      <p>
        <Trans>
          Their next step is refused, they are signed out everywhere and cannot sign in. What belongs to them
          is kept, and you can restore them; they then sign in anew.
        </Trans>
      </p>
      <form
        className="flex flex-col gap-2"
        onSubmit={fields(['reason'], ({ reason }) => void suspend(reason))}
      >
        <TextArea
          label={t`Reason`}
          name="reason"
          hint={t`On record, and shown to those who run the marketplace.`}
          required
          maxLength={500}
          rows={3}
        />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          <Trans>Suspend</Trans>
        </Button>
      </form>
    </Dialog>
  );
}
