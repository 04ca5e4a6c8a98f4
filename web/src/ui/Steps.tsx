import { Trans } from '@lingui/react/macro';
/** How far a form of several steps is. */
export function Steps({ now, of }: { now: number; of: number }) {
  return (
    <div className="flex items-center gap-1.5">
      <span className="flex flex-1 gap-0.5" aria-hidden="true">
        {Array.from({ length: of }, (_, step) => step + 1).map((step) => (
          <span key={step} className={`h-0.5 flex-1 rounded-round ${step <= now ? 'bg-clay' : 'bg-line'}`} />
        ))}
      </span>
      <span className="text-small text-soft">
        <Trans>
          Step {now} of {of}
        </Trans>
      </span>
    </div>
  );
}
