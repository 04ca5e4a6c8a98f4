import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { fields } from '../ui/fields.ts';
import { Notice } from '../ui/Notice.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import { NewPasswordField } from './NewPasswordField.tsx';
import type { SecurityPanel } from './securityPanel.ts';

/** Changes the password, or sets the first one. */
export function PasswordPanel({ account, onChange, withProof }: SecurityPanel) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  const [problem, change, isBusy] = useAction(async (password: string) => {
    const { changePassword } = await import('../firebase/account.ts');
    await withProof(() => changePassword(password));
    setOpen(false);
    setDone(true);
    await onChange();
  });
  const { hasPassword, email } = account;
  return (
    <Panel title={t`Password`}>
      <div className="flex flex-col items-start gap-2">
        {isDone && (
          <Notice>
            <Trans>Your password is changed. Other devices have to sign in again.</Trans>
          </Notice>
        )}
        {!isOpen && (
          <>
            <p>{hasPassword ? t`You sign in with a password.` : t`You sign in without a password.`}</p>
            <Button tone="quiet" onClick={() => setOpen(true)}>
              {hasPassword ? t`Change it` : t`Set a password`}
            </Button>
          </>
        )}
        {isOpen && (
          <form
            className="flex w-full max-w-form flex-col gap-2"
            onSubmit={fields(['newPassword'], ({ newPassword }) => void change(newPassword))}
          >
            <input type="hidden" name="email" autoComplete="username" value={email} />
            <NewPasswordField label={t`New password`} own={[email]} />
            <div className="flex flex-wrap gap-1">
              <Button type="submit" busy={isBusy}>
                <Trans>Save the password</Trans>
              </Button>
              <Button tone="quiet" onClick={() => setOpen(false)}>
                <Trans>Cancel</Trans>
              </Button>
            </div>
          </form>
        )}
        <Problem>{problem}</Problem>
      </div>
    </Panel>
  );
}
