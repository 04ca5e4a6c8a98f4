import type { ComponentProps, MouseEventHandler, ReactNode } from 'react';
import { Link } from 'wouter';

type Tone = 'strong' | 'quiet';

const shape =
  'inline-flex min-h-5.5 items-center justify-center gap-1 rounded-small px-2.5 text-body font-semibold transition-colors aria-disabled:cursor-progress aria-disabled:opacity-60';
const tones: Record<Tone, string> = {
  strong: 'bg-clay text-on-clay hover:bg-ink hover:text-paper',
  quiet: 'border border-edge text-ink hover:border-ink',
};

interface Look {
  readonly tone?: Tone;
}

/** Does something on this page. While `busy` it keeps its place and the focus, and pressing it does nothing. */
export function Button({
  tone = 'strong',
  busy = false,
  ...button
}: ComponentProps<'button'> & Look & { busy?: boolean }) {
  const { children, onClick, ...others } = button;
  const onPress: MouseEventHandler<HTMLButtonElement> = (event) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      className={`${shape} ${tones[tone]}`}
      aria-disabled={busy}
      onClick={onPress}
      {...others}
    >
      {busy && (
        <span className="size-2 animate-turn rounded-round border-2 border-current border-t-transparent" />
      )}
      {children}
    </button>
  );
}

/** Goes to another page of the site, and looks like a button. */
export function ButtonLink({
  tone = 'strong',
  href,
  children,
}: Look & { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={`${shape} ${tones[tone]}`}>
      {children}
    </Link>
  );
}
