import { useLingui } from '@lingui/react/macro';
import { type ComponentProps, useState } from 'react';
import { Field } from './Field.tsx';

/** A password that its owner can look at. */
export function PasswordField(field: ComponentProps<typeof Field>) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  return (
    <Field
      {...field}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      after={
        <button
          type="button"
          aria-pressed={isShown}
          aria-label={t`Show ${{ field: field.label }}`}
          onClick={() => setShown(!isShown)}
          className="min-h-3 rounded-small px-1 text-small font-semibold text-soft hover:text-ink"
        >
          {isShown ? t`Hide` : t`Show`}
        </button>
      }
    />
  );
}
