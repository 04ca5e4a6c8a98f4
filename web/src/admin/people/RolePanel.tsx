import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Role } from '../../../../functions/contract/operation.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import { moment } from '../moment.ts';
import { roleNames, roles } from '../roleNames.ts';
import { calledAs, type MemberPanel, obstacle } from './memberPanel.ts';
import { Obstacle } from './Obstacle.tsx';

/** What having a role means for the one who has it. */
const consequences = {
  member: msg`Buys, writes and builds. Whatever else they could do ends with their next step.`,
  seller: msg`May also open a shop and sell.`,
  moderator: msg`May also look anybody up and suspend members and sellers.`,
  admin: msg`May do everything here, giving roles included. Only for people you would hand your keys to.`,
} as const;

/** What somebody may do, since when, and giving them another role. */
export function RolePanel(panel: MemberPanel) {
  const { t } = useLingui();
  const [isChanging, setChanging] = useState(false);
  const { member, viewer } = panel;
  const why = obstacle(panel);
  return (
    <Panel title={t`Role`}>
      <div className="flex flex-col items-start gap-1.5">
        <p>
          <span className="font-semibold">{t(roleNames[member.role])}</span>{' '}
          <span className="text-soft">
            <Trans>since {moment(member.roleAt ?? member.joinedAt)}</Trans>
          </span>
        </p>
        {viewer.role === 'admin' && why && <Obstacle why={why} />}
        {viewer.role === 'admin' && !why && (
          <Button tone="quiet" onClick={() => setChanging(true)}>
            <Trans>Change the role</Trans>
          </Button>
        )}
      </div>
      {isChanging && <ChangeRole {...panel} onClose={() => setChanging(false)} />}
    </Panel>
  );
}

function ChangeRole({ member, onChange, withProof, onClose }: MemberPanel & { onClose: () => void }) {
  const { t } = useLingui();
  const [chosen, choose] = useState<Role>(member.role);
  const { id } = member;
  const name = calledAs(member);
  const give = async (role: Role) => {
    await withProof(() => setRole(id, role));
    await onChange();
  };
  const [problem, change, isBusy] = useAction(async () => {
    await give(chosen);
    onClose();
    const role = t(roleNames[chosen]);
    showToast(t`${name} is now: ${role}.`, () => give(member.role));
  });
  return (
    <Dialog title={t`Change the role of ${name}`} onClose={onClose}>
      <fieldset className="flex flex-col gap-1">
        <legend className="sr-only">
          <Trans>Role</Trans>
        </legend>
        {roles.map((role) => (
          <Choice
            key={role}
            type="radio"
            name="role"
            value={role}
            checked={chosen === role}
            onChange={() => choose(role)}
            hint={t(consequences[role])}
          >
            {t(roleNames[role])}
          </Choice>
        ))}
      </fieldset>
      <p className="text-small text-soft">
        <Trans>It counts from their next step on, is put on record, and can be taken back.</Trans>
      </p>
      <Problem>{problem}</Problem>
      <Button busy={isBusy} disabled={chosen === member.role} onClick={change}>
        <Trans>Change the role</Trans>
      </Button>
    </Dialog>
  );
}

function setRole(memberId: string, role: Role): Promise<unknown> {
  return role === 'member'
    ? call.accounts.removeRole({ memberId }, { repeat: true })
    : call.accounts.grantRole({ memberId, role }, { repeat: true });
}
