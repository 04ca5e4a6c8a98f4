import type { ReactNode } from 'react';
import { Page } from './Page.tsx';

/** A page that has nothing to show: why, and the next step. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Page title={title}>
      <p className="max-w-text text-body text-soft">{children}</p>
      {action && <div>{action}</div>}
    </Page>
  );
}
