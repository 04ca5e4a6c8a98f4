import type { OwnAccount } from '../firebase/account.ts';
import type { WithProof } from './useStepUp.tsx';

/** What every part of the security page is given. */
export interface SecurityPanel {
  readonly account: OwnAccount;
  /** To be called after a change: reads the account anew. */
  readonly onChange: () => Promise<void>;
  readonly withProof: WithProof;
}
