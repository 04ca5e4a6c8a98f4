const tones = {
  plain: 'border-line text-soft',
  good: 'border-sage text-sage',
  warning: 'border-amber text-amber',
  bad: 'border-clay text-clay',
} as const;

/** A word or two about the state of something. */
export function Badge({ tone = 'plain', children }: { tone?: keyof typeof tones; children: string }) {
  return (
    <span
      className={`inline-block rounded-round border px-1 text-small leading-3 font-semibold ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
