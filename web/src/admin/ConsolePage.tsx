import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { maySee, type OperatorRole } from '../accounts/maySee.ts';
import { RequireRole } from '../accounts/RequireRole.tsx';
import type { Person } from '../accounts/useSession.ts';
import { Page } from '../ui/Page.tsx';
import { consoleParts } from './consoleParts.ts';

interface ConsolePageProps {
  readonly title: string;
  readonly lead?: string;
  /** Who is shown the page. */
  readonly needed: OperatorRole;
  readonly children: (person: Person) => ReactNode;
}

/** The frame of the operator's pages: the parts of the console at the side, folded away where there is no room. */
export function ConsolePage({ title, lead, needed, children }: ConsolePageProps) {
  return (
    <RequireRole needed={needed}>
      {(person) => (
        <div className="mx-auto grid w-full max-w-console wide:grid-cols-[13rem_minmax(0,1fr)]">
          <ConsoleNav person={person} />
          <div className="min-w-0">
            <Page title={title} {...(lead === undefined ? {} : { lead })}>
              {children(person)}
            </Page>
          </div>
        </div>
      )}
    </RequireRole>
  );
}

function ConsoleNav({ person }: { person: Person }) {
  return (
    <>
      <details className="border-line border-b px-2 wide:hidden">
        <summary className="flex min-h-5.5 cursor-pointer items-center justify-between font-semibold text-soft">
          <Trans>Console</Trans>
          <svg
            viewBox="0 0 20 20"
            aria-hidden="true"
            className="size-2.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.75"
          >
            <path d="M4 7.5l6 6 6-6" />
          </svg>
        </summary>
        <Parts person={person} />
      </details>
      <div className="sticky top-0 hidden self-start py-5 pl-2.5 wide:block">
        <Parts person={person} />
      </div>
    </>
  );
}

function Parts({ person }: { person: Person }) {
  const { t } = useLingui();
  const [path] = useLocation();
  const current = consoleParts.findLast(({ href }) => `${path}/`.startsWith(`${href}/`))?.href;
  return (
    <nav aria-label={t`Console`} className="flex flex-col pb-1">
      {consoleParts
        .filter(({ needed }) => maySee(person.role, needed))
        .map(({ href, title }) => (
          <Link
            key={href}
            href={href}
            aria-current={href === current ? 'page' : undefined}
            className="inline-flex min-h-4.5 items-center rounded-small px-1.5 text-soft hover:text-ink aria-[current]:bg-stage aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {t(title)}
          </Link>
        ))}
    </nav>
  );
}
