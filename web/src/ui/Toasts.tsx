import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { closeToast, showToast, type Toast } from './toast.ts';
import { useAction } from './useAction.ts';

/** How long a toast stays, in ms, unless somebody points at it or is in it. */
const stay = 8_000;

/** Where toasts appear: above everything, dialogs included. */
export default function Toasts({ toasts }: { toasts: readonly Toast[] }) {
  const { t } = useLingui();
  const place = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown anew for every toast, so that it is above a dialog opened since
  useEffect(() => {
    place.current?.hidePopover();
    place.current?.showPopover();
  }, [toasts.length]);
  return (
    <section
      ref={place}
      popover="manual"
      aria-label={t`What was just done`}
      aria-live="polite"
      className="inset-auto right-0 bottom-0 m-2 w-auto max-w-[calc(100vw-2rem)] flex-col gap-1 border-0 bg-transparent p-0 open:flex"
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastLine({ toast: { id, text, undo } }: { toast: Toast }) {
  const { t } = useLingui();
  const [isHeld, hold] = useState(false);
  const [problem, takeBack, isBusy] = useAction(async () => {
    await undo?.();
    closeToast(id);
    showToast(t`Taken back.`);
  });
  const isStaying = isHeld || isBusy || problem !== undefined;
  useEffect(() => {
    if (isStaying) return;
    const timer = setTimeout(() => closeToast(id), stay);
    return () => clearTimeout(timer);
  }, [isStaying, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody is in it
    <div
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
      className="flex max-w-dialog flex-wrap items-center gap-x-2 rounded-panel bg-ink px-2 py-1 text-paper shadow-float"
    >
      <p className="min-w-0 flex-1 wrap-anywhere">{problem ?? text}</p>
      {undo && (
        <button type="button" aria-disabled={isBusy} onClick={() => takeBack()} className={buttonLook}>
          <Trans>Undo</Trans>
        </button>
      )}
      <button type="button" aria-label={t`Close`} onClick={() => closeToast(id)} className={buttonLook}>
        ×
      </button>
    </div>
  );
}

const buttonLook =
  'min-h-4 min-w-3 rounded-small px-0.5 font-semibold underline-offset-4 hover:underline focus-visible:outline-current';
