import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { ButtonLink } from '../ui/Button.tsx';
import { HeroModel } from './HeroModel.tsx';

/** / : what Maquette is, and the ways in. */
export function HomePage() {
  useEffect(() => {
    document.title = 'Maquette';
  }, []);
  return (
    <div className="mx-auto grid w-full max-w-page items-center gap-4 px-2 py-5 wide:grid-cols-2 wide:gap-8 wide:px-4 wide:py-8">
      <div className="flex flex-col gap-3">
        <h1 className="text-display font-semibold tracking-tight">
          <Trans>Made things, from model to hand.</Trans>
        </h1>
        <p className="max-w-text text-lead text-soft">
          <Trans>
            A marketplace and studio for makers of 3D models and crafted goods, run by you on your own
            Firebase project.
          </Trans>
        </p>
        <div className="flex flex-wrap gap-1.5">
          <ButtonLink href="/sign-in">
            <Trans>Sign in</Trans>
          </ButtonLink>
          <ButtonLink href="/admin/system" tone="quiet">
            <Trans>System check</Trans>
          </ButtonLink>
        </div>
      </div>
      <div className="flex aspect-square items-center justify-center rounded-panel bg-stage">
        <HeroModel />
      </div>
    </div>
  );
}
