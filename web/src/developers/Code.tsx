import { useLingui } from '@lingui/react/macro';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Scrollable } from '../ui/Scrollable.tsx';

/** Lines to copy; scrolled sideways by keyboard too, where they are long. */
export function Code({ label, children }: { label: string; children: string }) {
  const { t } = useLingui();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Scrollable label={label} look="rounded-small border border-line bg-stage p-1.5">
        <pre className="font-mono text-small">
          <code>{children}</code>
        </pre>
      </Scrollable>
      <div>
        <CopyButton text={children}>{t`Copy`}</CopyButton>
      </div>
    </div>
  );
}
