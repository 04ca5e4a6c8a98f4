import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Field } from '../ui/Field.tsx';

/** Six digits, ready to be typed or filled in by the browser. */
export function CodeField({ hint }: { hint: string }) {
  const { t } = useLingui();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={place}>
      <Field
        label={t`Code`}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        maxLength={6}
        title={t`Six digits`}
        required
        hint={hint}
      />
    </div>
  );
}
