import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../ui/Button.tsx';
import { roleNames } from './roleNames.ts';
import type { Person } from './useSession.ts';

/** Who is signed in here, and the way out. */
export function SignedInLine({ person, onSignOut }: { person: Person; onSignOut: () => void }) {
  const { t } = useLingui();
  const { name } = person;
  const role = t(roleNames[person.role]);
  return (
    <div className="flex flex-wrap items-center justify-between gap-1.5 rounded-panel border border-line bg-panel px-2 py-1.5">
      <p className="wrap-anywhere">
        <Trans>
          You are signed in as {name} <span className="text-soft">({role})</span>.
        </Trans>
      </p>
      <Button tone="quiet" onClick={onSignOut}>
        <Trans>Sign out</Trans>
      </Button>
    </div>
  );
}
