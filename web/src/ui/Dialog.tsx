import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './Button.tsx';

/**
 * A question that has to be answered first, or a closer look at something. Escape and the last button close it; the
 * browser gives the focus back.
 */
export function Dialog({
  title,
  cancel,
  onClose,
  children,
}: {
  title: string;
  /** What the last button says, where it is not “Cancel”. */
  cancel?: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close(); // taken away while open, it would not give the focus back
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto w-[calc(100%-2rem)] max-w-dialog rounded-panel border border-line bg-panel p-3 text-ink shadow-float backdrop:bg-scrim"
    >
      <div className="flex flex-col gap-2.5">
        <h2 id={titleId} className="text-lead font-semibold">
          {title}
        </h2>
        {children}
        <Button tone="quiet" onClick={onClose}>
          {cancel ?? <Trans>Cancel</Trans>}
        </Button>
      </div>
    </dialog>
  );
}
