import { type ComponentProps, type ReactNode, useId } from 'react';

/** How every box of text looks. */
export const fieldLook =
  'min-h-5.5 w-full rounded-small border border-edge bg-panel px-1.5 text-body text-ink placeholder:text-soft [&[readonly]]:border-line [&[readonly]]:bg-transparent aria-invalid:border-clay';

interface Words {
  readonly label: string;
  /** What helps to fill it in; read out with the label. */
  readonly hint?: ReactNode;
  /** What is wrong with it; read out when it appears. */
  readonly problem?: string | undefined;
}

/** A labelled line of input; `after` stands at its end. */
export function Field({
  label,
  hint,
  problem,
  after,
  ...input
}: ComponentProps<'input'> & Words & { after?: ReactNode }) {
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {(ids) => (
        <div className="relative">
          <input className={`${fieldLook} ${after ? 'pr-8' : ''}`} {...ids} {...input} />
          {after && <div className="absolute inset-y-0 right-0 flex items-center pr-1">{after}</div>}
        </div>
      )}
    </Labelled>
  );
}

/** Several labelled lines of input. */
export function TextArea({ label, hint, problem, ...area }: ComponentProps<'textarea'> & Words) {
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {(ids) => <textarea className={`${fieldLook} py-1`} rows={4} {...ids} {...area} />}
    </Labelled>
  );
}

/** A labelled choice of one; `options` are value and words. */
export function Select({
  label,
  hint,
  options,
  ...select
}: ComponentProps<'select'> & Words & { options: readonly (readonly [value: string, words: string])[] }) {
  return (
    <Labelled label={label} hint={hint}>
      {(ids) => (
        <select className={fieldLook} {...ids} {...select}>
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

interface Ids {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

function Labelled({ label, hint, problem, children }: Words & { children: (ids: Ids) => ReactNode }) {
  const id = useId();
  const [hintId, problemId] = [`${id}-hint`, `${id}-problem`];
  const described = [hint && hintId, problem && problemId].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-0.5">
      <label htmlFor={id} className="text-small font-semibold">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': problem ? true : undefined,
      })}
      {hint && (
        <div id={hintId} className="text-small text-soft">
          {hint}
        </div>
      )}
      <p id={problemId} aria-live="polite" className="text-small text-clay empty:hidden">
        {problem}
      </p>
    </div>
  );
}
