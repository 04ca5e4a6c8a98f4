import type { ReactNode } from 'react';
import { Link } from 'wouter';

const look =
  'rounded-small font-semibold underline decoration-edge underline-offset-4 hover:decoration-current';

/** Goes to another page of the site, within a text. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={look}>
      {children}
    </Link>
  );
}

/** Does something on this page, and looks like a link because it is a way aside from the form's own. */
export function TextButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className={`${look} min-h-3 text-left`}>
      {children}
    </button>
  );
}
