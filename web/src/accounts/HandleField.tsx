import { useState } from 'react';
import { Field } from '../ui/Field.tsx';
import { handleForm } from './handleForm.ts';
import { type HandleState, useHandleCheck } from './useHandleCheck.ts';

/** A handle, with whether it can be had while it is being typed. */
export function HandleField({
  value,
  own,
  onType,
}: {
  value: string;
  own?: string | undefined;
  onType: (typed: string) => void;
}) {
  const state = useHandleCheck(value, own);
  const [wasTyped, setTyped] = useState(false);
  const problem = wasTyped || value ? problems[state] : undefined;
  return (
    <Field
      label="Handle"
      name="handle"
      value={value}
      onChange={({ currentTarget }) => {
        setTyped(true);
        onType(currentTarget.value);
      }}
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      maxLength={30}
      required
      problem={problem}
      hint={
        <span aria-live="polite">
          {location.host}/people/{handleForm(value) ?? '…'}
          {words[state] && <span className={state === 'free' ? 'text-sage' : ''}> · {words[state]}</span>}
        </span>
      }
    />
  );
}

const words: Partial<Record<HandleState, string>> = {
  own: 'yours',
  free: 'free',
  checking: 'looking…',
  unknown: 'cannot be looked up now; saving will tell',
};

const problems: Partial<Record<HandleState, string>> = {
  unfit: 'Three to thirty letters a–z, digits, or single - and _ between them.',
  taken: 'Somebody has this one. Choose another.',
};
