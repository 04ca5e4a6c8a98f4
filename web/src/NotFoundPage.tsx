import { Trans, useLingui } from '@lingui/react/macro';
import { ButtonLink } from './ui/Button.tsx';
import { EmptyState } from './ui/EmptyState.tsx';

/** Any address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`There is nothing here`}
      action={
        <ButtonLink href="/">
          <Trans>Go to the start</Trans>
        </ButtonLink>
      }
    >
      <Trans>The address may be mistyped, or what was here has been taken down.</Trans>
    </EmptyState>
  );
}
