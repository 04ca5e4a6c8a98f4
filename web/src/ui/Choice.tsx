import type { ComponentProps, ReactNode } from 'react';

/** One of several things that can be chosen together, or one instead of another with `type="radio"`. */
export function Choice({
  children,
  hint,
  ...input
}: Omit<ComponentProps<'input'>, 'children'> & { children: ReactNode; hint?: string }) {
  return (
    <label className="flex cursor-pointer items-start gap-1.5 rounded-small border border-edge bg-panel px-2 py-1.5 has-checked:border-clay has-checked:bg-clay-wash has-focus-visible:outline-2 has-focus-visible:outline-clay has-focus-visible:outline-offset-2">
      <input type="checkbox" className="mt-0.5 size-2 flex-none accent-clay" {...input} />
      <span className="flex flex-col">
        <span className="font-semibold">{children}</span>
        {hint && <span className="text-small text-soft">{hint}</span>}
      </span>
    </label>
  );
}
