import { useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { maySee } from '../accounts/maySee.ts';
import type { Person } from '../accounts/useSession.ts';
import { ConsolePage } from './ConsolePage.tsx';
import { consoleParts } from './consoleParts.ts';

/** /admin: what there is to do here for somebody of one's role. */
export default function OverviewPage() {
  const { t } = useLingui();
  return (
    <ConsolePage
      title={t`Console`}
      lead={t`What keeps the marketplace running. Press Ctrl-K, or ⌘K, to go anywhere.`}
      needed="moderator"
    >
      {(person) => <Overview person={person} />}
    </ConsolePage>
  );
}

function Overview({ person }: { person: Person }) {
  const { t } = useLingui();
  const parts = consoleParts.filter(({ href, needed }) => href !== '/admin' && maySee(person.role, needed));
  return (
    <ul className="grid gap-1.5 wide:grid-cols-2">
      {parts.map(({ href, title, about }) => (
        <li key={href} className="relative rounded-panel border border-line bg-panel p-2.5 hover:border-edge">
          <Link
            href={href}
            className="text-lead font-semibold after:absolute after:inset-0 after:rounded-panel"
          >
            {t(title)}
          </Link>
          <p className="text-soft">{t(about)}</p>
        </li>
      ))}
    </ul>
  );
}
