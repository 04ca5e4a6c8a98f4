import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from './Button.tsx';

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState<string>();
  const onCopy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  return (
    <Button tone="quiet" onClick={onCopy}>
      <span aria-live="polite">{copied === text ? t`Copied` : children}</span>
    </Button>
  );
}
