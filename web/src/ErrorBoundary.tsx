import { Component, type ReactNode } from 'react';
import { Button } from './ui/Button.tsx';
import { EmptyState } from './ui/EmptyState.tsx';

/** Shows a way on where a page broke, also when a part of the site could not be loaded. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <EmptyState
        title="This page broke"
        action={<Button onClick={() => location.reload()}>Load it again</Button>}
      >
        What you did before is kept. If it breaks again, a new version may have been published: loading it
        again fetches that.
      </EmptyState>
    );
  }
}
