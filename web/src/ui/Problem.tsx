import type { ReactNode } from 'react';

/** What went wrong and what to do; read out when it appears. Nothing without children. */
export function Problem({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <p role="alert" className="rounded-small border-clay border-l-4 bg-clay-wash px-2 py-1.5 text-body">
      {children}
    </p>
  );
}
