import { StatusMark } from '../ui/StatusMark.tsx';
import { duration } from './numbers.ts';
import type { ShownStep } from './useSystemCheck.ts';

/** One step of the check: how far it is, how long it took, what was seen. */
export function StepRow({ step: { id, title, now } }: { step: ShownStep }) {
  return (
    <li
      data-step={id}
      data-state={now.state}
      className="grid grid-cols-[1fr_auto] gap-x-2 gap-y-0.5 border-line border-t py-2 first:border-t-0 wide:grid-cols-[9rem_16rem_1fr_5rem]"
    >
      <span className="col-start-2 row-start-1 justify-self-end wide:col-start-1 wide:justify-self-start">
        <StatusMark status={now.state} />
      </span>
      <h2 className="col-start-1 row-start-1 text-body font-semibold wide:col-start-2">{title}</h2>
      <div className="col-span-2 wide:col-span-1 wide:col-start-3">
        {now.state === 'running' && now.fraction !== undefined && (
          <progress className="w-full" value={now.fraction} aria-label={title} />
        )}
        {'words' in now && (
          <p className={`wrap-anywhere text-body ${now.state === 'failed' ? 'text-ink' : 'text-soft'}`}>
            {now.words}
          </p>
        )}
      </div>
      {'ms' in now && (
        <span className="col-span-2 text-small text-soft leading-3 wide:col-span-1 wide:col-start-4 wide:justify-self-end">
          {duration(now.ms)}
        </span>
      )}
    </li>
  );
}
