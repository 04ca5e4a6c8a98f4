import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense } from 'react';
import { Link, useLocation } from 'wouter';
import { useKnownPerson } from './accounts/knownPerson.ts';
import { LanguageSwitch } from './language/LanguageSwitch.tsx';
import { usePaletteKey } from './palette/usePaletteKey.ts';
import { ThemeSwitch } from './ui/ThemeSwitch.tsx';
import { useToasts } from './ui/toast.ts';

const Palette = lazy(() => import('./palette/Palette.tsx'));
const Toasts = lazy(() => import('./ui/Toasts.tsx'));

const linkLook = 'inline-flex min-h-5.5 max-w-20 items-center px-1 text-soft hover:text-ink';

/** What surrounds every page. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const person = useKnownPerson();
  const isOperator = person !== undefined && person.role !== 'member';
  const [path] = useLocation();
  const width = path.startsWith('/admin') ? 'max-w-console' : 'max-w-page';
  const toasts = useToasts();
  const [isPaletteOpen, setPaletteOpen] = usePaletteKey();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:m-1 focus:bg-panel focus:p-1 focus:text-ink"
      >
        <Trans>Skip to the content</Trans>
      </a>
      <header className="border-line border-b">
        <div className={`${width} mx-auto flex w-full items-center gap-1 px-2 py-0.5 wide:px-4`}>
          <Link
            href="/"
            className="mr-auto inline-flex min-h-5.5 items-center gap-1 text-lead font-semibold tracking-tight"
          >
            <img src="/mark.svg" alt="" className="size-3" />
            <span className={person ? 'sr-only wide:not-sr-only' : undefined}>Maquette</span>
          </Link>
          <button
            type="button"
            onClick={() => setPaletteOpen(true)}
            aria-label={t`Go to a page, or do something`}
            aria-keyshortcuts="Control+K Meta+K"
            className="inline-flex size-5.5 items-center justify-center rounded-small text-soft hover:text-ink"
          >
            <svg
              viewBox="0 0 20 20"
              aria-hidden="true"
              className="size-2.5"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.75"
            >
              <circle cx="9" cy="9" r="5.5" />
              <path d="M13 13l4 4" />
            </svg>
          </button>
          <nav aria-label={t`Main`} className="flex">
            {person && (
              <Link href="/library" className={linkLook}>
                <Trans>Library</Trans>
              </Link>
            )}
            {isOperator && (
              <Link href="/admin" className={linkLook}>
                <Trans>Console</Trans>
              </Link>
            )}
            <Link href={person ? '/account' : '/sign-in'} className={linkLook}>
              <span className="truncate">{person?.name ?? t`Sign in`}</span>
            </Link>
          </nav>
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex-1">
        {children}
      </main>
      <Suspense>
        {toasts.length > 0 && <Toasts toasts={toasts} />}
        {isPaletteOpen && <Palette onClose={() => setPaletteOpen(false)} />}
      </Suspense>
      <footer className="border-line border-t">
        <div
          className={`${width} mx-auto flex w-full flex-wrap items-center justify-between gap-1 px-2 py-2 wide:px-4`}
        >
          <p className="text-small text-soft">
            <Trans>Maquette is free software under the Apache License 2.0.</Trans>
          </p>
          <div className="flex flex-wrap items-center gap-1">
            <Link href="/developers" className={`${linkLook} text-small`}>
              <Trans>Developers</Trans>
            </Link>
            <LanguageSwitch isMember={person !== undefined} />
          </div>
        </div>
      </footer>
    </div>
  );
}
