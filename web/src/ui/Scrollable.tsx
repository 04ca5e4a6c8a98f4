import type { ReactNode } from 'react';

/** Holds what may be wider or higher than there is room for; the keyboard can scroll it too. */
export function Scrollable({
  label,
  look = '',
  children,
}: {
  label: string;
  look?: string;
  children: ReactNode;
}) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label={label}
      className={`overflow-auto ${look}`}
    >
      {children}
    </section>
  );
}
