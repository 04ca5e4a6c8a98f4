import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { RequireSignIn } from './RequireSignIn.tsx';
import type { Person } from './useSession.ts';
import { VerifyNotice } from './VerifyNotice.tsx';

const parts = [
  ['/account', msg`Profile`],
  ['/account/security', msg`Security`],
  ['/account/preferences', msg`Preferences`],
] as const;

/** The frame of the pages about one's own account. */
export function AccountPage({ title, children }: { title: string; children: (person: Person) => ReactNode }) {
  const { t } = useLingui();
  return (
    <RequireSignIn because={t`This page is about your own account.`}>
      {(person) => (
        <Page title={title}>
          <VerifyNotice person={person} />
          <div className="grid items-start gap-4 wide:grid-cols-[12rem_minmax(0,1fr)]">
            <AccountNav person={person} />
            <div className="flex min-w-0 max-w-account flex-col gap-3">{children(person)}</div>
          </div>
        </Page>
      )}
    </RequireSignIn>
  );
}

function AccountNav({ person }: { person: Person }) {
  const { t } = useLingui();
  const [path, navigate] = useLocation();
  const onSignOut = async () => {
    await (await import('../firebase/auth.ts')).signOut();
    navigate('/');
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <nav aria-label={t`Account`} className="flex flex-wrap gap-x-0.5 wide:flex-col">
        {parts.map(([href, name]) => (
          <Link
            key={href}
            href={href}
            aria-current={path === href ? 'page' : undefined}
            className="inline-flex min-h-5.5 items-center rounded-small px-1.5 text-soft hover:text-ink aria-[current]:bg-stage aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {t(name)}
          </Link>
        ))}
      </nav>
      <div className="hidden flex-col gap-1 border-line border-t px-1.5 pt-2 wide:flex">
        <p className="wrap-anywhere text-small text-soft">{person.email}</p>
      </div>
      <div>
        <Button tone="quiet" onClick={onSignOut}>
          <Trans>Sign out</Trans>
        </Button>
      </div>
    </div>
  );
}
