import { type ReactNode, useEffect, useRef } from 'react';

/** The frame of a page: its title in the tab and at the top, where the keyboard starts after every change of page. */
export function Page({
  title,
  lead,
  narrow = false,
  children,
}: {
  title: string;
  lead?: string;
  narrow?: boolean;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Maquette`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div
      className={`mx-auto flex w-full flex-col gap-4 px-2 py-5 wide:px-4 ${narrow ? 'max-w-form' : 'max-w-page'}`}
    >
      <header className="flex flex-col gap-1">
        <h1 ref={heading} tabIndex={-1} className="text-title font-semibold tracking-tight">
          {title}
        </h1>
        {lead && <p className="max-w-text text-body text-soft">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
