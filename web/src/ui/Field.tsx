import { type ComponentProps, useId } from 'react';

/** A labelled line of input. */
export function Field({ label, ...input }: ComponentProps<'input'> & { label: string }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-0.5">
      <label htmlFor={id} className="text-small font-semibold">
        {label}
      </label>
      <input
        id={id}
        className="min-h-5.5 w-full rounded-small border border-edge bg-panel px-1.5 text-body text-ink"
        {...input}
      />
    </div>
  );
}
