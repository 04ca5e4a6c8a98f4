import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Factor } from '../firebase/challenge.ts';
import { formatDate } from '../language/formats.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SmsEnrolmentForm } from './SmsEnrolmentForm.tsx';
import type { SecurityPanel } from './securityPanel.ts';
import { TotpEnrolmentForm } from './TotpEnrolmentForm.tsx';

/** Second steps: which there are, adding and removing them, and codes for the day they are lost. */
export function FactorsPanel({ account, onChange, withProof }: SecurityPanel) {
  const { t } = useLingui();
  const [adding, setAdding] = useState<Factor['kind']>();
  const [removing, setRemoving] = useState<Factor>();
  const { factors, isEmailVerified } = account;
  const onDone = async () => {
    setAdding(undefined);
    await onChange();
  };
  const form = { withProof, onDone, onCancel: () => setAdding(undefined) };
  return (
    <Panel title={t`Second step`}>
      <div className="flex flex-col gap-2">
        {factors.length === 0 && !adding && (
          <p>
            <Trans>
              None yet. With a second step, a stolen password is not enough to get into your account: it asks
              for a code from your phone too.
            </Trans>
          </p>
        )}
        {factors.length > 0 && (
          <ul className="flex flex-col">
            {factors.map((factor) => (
              <FactorRow key={factor.id} factor={factor} onRemove={() => setRemoving(factor)} />
            ))}
          </ul>
        )}
        {!adding && (
          <div className="flex flex-wrap gap-1">
            <Button tone={factors.length === 0 ? 'strong' : 'quiet'} onClick={() => setAdding('totp')}>
              <Trans>Add an authenticator app</Trans>
            </Button>
            <Button tone="quiet" onClick={() => setAdding('sms')}>
              <Trans>Add a phone number</Trans>
            </Button>
          </div>
        )}
        {adding && !isEmailVerified && (
          <Problem>
            <Trans>Confirm your email address first: the way to do it is at the top of this page.</Trans>
          </Problem>
        )}
        {adding === 'totp' && isEmailVerified && <TotpEnrolmentForm {...form} />}
        {adding === 'sms' && isEmailVerified && <SmsEnrolmentForm {...form} />}
        {factors.length > 0 && <RecoveryCodes withProof={withProof} />}
      </div>
      {removing && (
        <RemoveFactor
          factor={removing}
          withProof={withProof}
          isLast={factors.length === 1}
          onClose={() => setRemoving(undefined)}
          onDone={onChange}
        />
      )}
    </Panel>
  );
}

function FactorRow({ factor, onRemove }: { factor: Factor; onRemove: () => void }) {
  const { t } = useLingui();
  const added = formatDate(factor.addedAt, { dateStyle: 'medium' });
  const kind = factor.kind === 'totp' ? t`Authenticator app` : t`Text message`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-1 border-line border-t py-1.5 first:border-t-0">
      <div className="min-w-0">
        <p className="wrap-anywhere font-semibold">{factor.label}</p>
        <p className="text-small text-soft">
          <Trans>
            {kind}, added {added}
          </Trans>
        </p>
      </div>
      <Button tone="quiet" onClick={onRemove} aria-label={t`Remove ${{ step: factor.label }}`}>
        <Trans>Remove</Trans>
      </Button>
    </li>
  );
}

function RemoveFactor({
  factor,
  isLast,
  withProof,
  onClose,
  onDone,
}: Pick<SecurityPanel, 'withProof'> & {
  factor: Factor;
  isLast: boolean;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { t } = useLingui();
  const [problem, remove, isBusy] = useAction(async () => {
    const { removeFactor } = await import('../firebase/secondFactors.ts');
    await withProof(() => removeFactor(factor.id));
    onClose();
    await onDone();
  });
  return (
    <Dialog title={t`Remove “${{ step: factor.label }}”?`} onClose={onClose}>
      <p>
        {isLast ? (
          <Trans>
            It is your only second step: from then on, your password alone opens your account. You can add it
            again at any time.
          </Trans>
        ) : (
          <Trans>
            You can no longer sign in with it. Your other second steps stay. You can add it again at any time.
          </Trans>
        )}
      </p>
      <Problem>{problem}</Problem>
      <Button busy={isBusy} onClick={remove}>
        <Trans>Remove it</Trans>
      </Button>
    </Dialog>
  );
}
