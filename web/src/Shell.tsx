import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useKnownPerson } from './accounts/knownPerson.ts';
import { ThemeSwitch } from './ui/ThemeSwitch.tsx';

/** What surrounds every page. */
export function Shell({ children }: { children: ReactNode }) {
  const name = useKnownPerson();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:m-1 focus:bg-panel focus:p-1 focus:text-ink"
      >
        Skip to the content
      </a>
      <header className="border-line border-b">
        <div className="mx-auto flex w-full max-w-page items-center gap-1 px-2 py-0.5 wide:px-4">
          <Link
            href="/"
            className="mr-auto inline-flex min-h-5.5 items-center gap-1 text-lead font-semibold tracking-tight"
          >
            <img src="/mark.svg" alt="" className="size-3" />
            Maquette
          </Link>
          <nav aria-label="Main">
            <Link
              href={name ? '/account' : '/sign-in'}
              className="inline-flex min-h-5.5 max-w-20 items-center px-1 text-soft hover:text-ink"
            >
              <span className="truncate">{name ?? 'Sign in'}</span>
            </Link>
          </nav>
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex-1">
        {children}
      </main>
      <footer className="border-line border-t">
        <p className="mx-auto w-full max-w-page px-2 py-2 text-small text-soft wide:px-4">
          Maquette is free software under the Apache License 2.0.
        </p>
      </footer>
    </div>
  );
}
