import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { moment } from '../moment.ts';
import { type MemberPanel, obstacle } from './memberPanel.ts';
import { Obstacle } from './Obstacle.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { StandingBadge } from './StandingBadge.tsx';
import { SuspendDialog } from './SuspendDialog.tsx';

/** Whether somebody is let in, and shutting them out or letting them in again. */
export function StandingPanel(panel: MemberPanel) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const { suspended, suspension } = panel.member;
  const why = obstacle(panel);
  const onClose = () => setAsking(false);
  return (
    <Panel title={t`Standing`}>
      <div className="flex flex-col items-start gap-1.5">
        <StandingBadge member={panel.member} />
        {suspension && (
          <p>
            <Trans>
              Since {moment(suspension.at)}: “{suspension.reason}”
            </Trans>
          </p>
        )}
        {why ? (
          <Obstacle why={why} />
        ) : (
          <Button tone="quiet" onClick={() => setAsking(true)}>
            {suspended ? <Trans>Restore</Trans> : <Trans>Suspend</Trans>}
          </Button>
        )}
      </div>
      {isAsking && suspended && <RestoreDialog {...panel} onClose={onClose} />}
      {isAsking && !suspended && <SuspendDialog {...panel} onClose={onClose} />}
    </Panel>
  );
}
