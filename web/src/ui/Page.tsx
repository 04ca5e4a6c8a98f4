import { useLingui } from '@lingui/react';
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
  const { i18n } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  const spoken = useRef<string>(undefined);
  useEffect(() => {
    document.title = `${title} · Maquette`;
    const isSamePage = spoken.current !== undefined && spoken.current !== i18n.locale; // in another language
    spoken.current = i18n.locale;
    if (!isSamePage) heading.current?.focus({ preventScroll: true });
  }, [title, i18n.locale]);
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
