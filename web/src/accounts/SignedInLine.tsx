import { Button } from '../ui/Button.tsx';
import type { Person } from './useSession.ts';

/** Who is signed in here, and the way out. */
export function SignedInLine({ person, onSignOut }: { person: Person; onSignOut: () => void }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-1.5 rounded-panel border border-line bg-panel px-2 py-1.5">
      <p className="wrap-anywhere">
        You are signed in as {person.name} <span className="text-soft">({person.role})</span>.
      </p>
      <Button tone="quiet" onClick={onSignOut}>
        Sign out
      </Button>
    </div>
  );
}
