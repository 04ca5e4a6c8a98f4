import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { OwnAccount } from '../firebase/account.ts';
import { ReasonError } from '../reasonError.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ProveForm } from './ProveForm.tsx';

interface Asked {
  readonly account: OwnAccount;
  readonly onProved: () => void;
  readonly onClose: () => void;
}

/** Does work that needs a recent sign-in. */
export type WithProof = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Work that is refused for want of a recent sign-in asks the person to prove who they are, then is done again. Without
 * their account it is read when it is needed.
 */
export function useStepUp(known?: OwnAccount): readonly [withProof: WithProof, dialog: ReactNode] {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Asked>();
  const proof = async () => {
    const account = known ?? (await (await import('../firebase/account.ts')).readAccount());
    await new Promise<void>((resolve, reject) => {
      const onClose = () => reject(new ReasonError('cancelled'));
      setAsked({ account, onProved: resolve, onClose });
    }).finally(() => setAsked(undefined));
  };
  const withProof: WithProof = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ReasonError && error.reason === 'sign-in-again')) throw error;
      await proof();
      return work();
    }
  };
  const dialog = asked && (
    <Dialog title={t`Is it you?`} onClose={asked.onClose}>
      <ProveForm account={asked.account} onProved={asked.onProved} />
    </Dialog>
  );
  return [withProof, dialog];
}
