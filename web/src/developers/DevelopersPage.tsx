import { useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense } from 'react';
import { useKnownPerson } from '../accounts/knownPerson.ts';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { GettingStarted } from './GettingStarted.tsx';
import { Reference } from './Reference.tsx';
import { SignInForKeys } from './SignInForKeys.tsx';

const KeysPanel = lazy(() => import('./KeysPanel.tsx'));

/** /developers: how to build on the public API, one's keys, and its reference. A visitor needs no Firebase for it. */
export default function DevelopersPage() {
  const { t } = useLingui();
  const isKnown = useKnownPerson() !== undefined;
  return (
    <Page
      title={t`Developers`}
      lead={t`A REST API with keys, for your own tools and for services that work with this marketplace.`}
    >
      <nav aria-label={t`On this page`} className="flex flex-wrap gap-x-2">
        <PartLink href="#start">{t`Getting started`}</PartLink>
        <PartLink href="#keys">{t`Your keys`}</PartLink>
        <PartLink href="#reference">{t`Reference`}</PartLink>
      </nav>
      <Part id="start" title={t`Getting started`}>
        <GettingStarted />
      </Part>
      <Part id="keys" title={t`Your keys`}>
        {isKnown ? (
          <Suspense fallback={<Skeleton label={t`Loading your keys`} rows={2} />}>
            <KeysPanel />
          </Suspense>
        ) : (
          <SignInForKeys />
        )}
      </Part>
      <Part id="reference" title={t`Reference`}>
        <Reference />
      </Part>
    </Page>
  );
}

function PartLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="inline-flex min-h-3 items-center underline decoration-edge underline-offset-4">
      {children}
    </a>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <h2 id={id} className="scroll-mt-2 text-title font-semibold tracking-tight">
        {title}
      </h2>
      {children}
    </section>
  );
}
