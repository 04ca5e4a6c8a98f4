import { type ReactNode, useId } from 'react';

/** A titled part of a page. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-panel border border-line bg-panel p-2.5">
      <h2 id={id} className="mb-1.5 text-small font-semibold text-soft">
        {title}
      </h2>
      {children}
    </section>
  );
}
