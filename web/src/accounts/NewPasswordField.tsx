import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { PasswordField } from '../ui/PasswordField.tsx';
import { minLength, passwordStrength } from './passwordStrength.ts';

const colours = ['text-clay', 'text-amber', 'text-sage', 'text-sage'];
const bars = ['bg-clay', 'bg-amber', 'bg-sage', 'bg-sage'];

/** A password to be chosen, with how good it is in words; one that is easy to guess keeps the form from being sent. */
export function NewPasswordField({ label, own = [] }: { label?: string; own?: readonly string[] }) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const { level, words } = passwordStrength(password, own);
  return (
    <PasswordField
      label={label ?? t`Password`}
      name="newPassword"
      autoComplete="new-password"
      minLength={minLength}
      required
      value={password}
      onChange={({ currentTarget }) => {
        setPassword(currentTarget.value);
        const strength = passwordStrength(currentTarget.value, own);
        currentTarget.setCustomValidity(strength.level === 0 ? strength.words : '');
      }}
      hint={
        <div className="flex flex-col gap-0.5" aria-live="polite">
          <span className="flex gap-0.5 pt-0.5" aria-hidden="true">
            {[0, 1, 2, 3].map((step) => (
              <span
                key={step}
                className={`h-0.5 flex-1 rounded-round ${password && step <= level ? bars[level] : 'bg-line'}`}
              />
            ))}
          </span>
          {password ? (
            <span className={colours[level]}>{words}</span>
          ) : (
            t`At least ${minLength} characters; a few words are easy to keep.`
          )}
        </div>
      }
    />
  );
}
