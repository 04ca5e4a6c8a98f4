import type { ReactNode } from 'react';

/** A line between two ways, with a word on it. */
export function Divider({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-center gap-2 text-small text-soft">
      <span className="h-px flex-1 bg-line" />
      {children}
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}
