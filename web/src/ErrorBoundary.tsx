import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { reportFault } from './reportFault.ts';
import { Button } from './ui/Button.tsx';
import { EmptyState } from './ui/EmptyState.tsx';

/** Shows a way on where a page broke, also when a part of the site could not be loaded. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: unknown) {
    reportFault(error);
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <EmptyState
        title={t`This page broke`}
        action={
          <Button onClick={() => location.reload()}>
            <Trans>Load it again</Trans>
          </Button>
        }
      >
        <Trans>
          What you did before is kept. If it breaks again, a new version may have been published: loading it
          again fetches that.
        </Trans>
      </EmptyState>
    );
  }
}
