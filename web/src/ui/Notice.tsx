import type { ReactNode } from 'react';

/** Something worth knowing that is no fault, with what can be done about it; read out when it appears. */
export function Notice({ action, children }: { action?: ReactNode; children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-1.5 rounded-small border-sage border-l-4 bg-panel px-2 py-1.5"
    >
      <div className="min-w-0 flex-1 basis-30 wrap-anywhere">{children}</div>
      {action}
    </div>
  );
}
