import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
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
  const { t } = useLingui();
  const state = useHandleCheck(value, own);
  const [wasTyped, setTyped] = useState(false);
  const problem = wasTyped || value ? problems[state] : undefined;
  const word = words[state];
  return (
    <Field
      label={t`Handle`}
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
      problem={problem && t(problem)}
      hint={
        <span aria-live="polite">
          {`${location.host}/people/${handleForm(value) ?? '…'}`}
          {word && <span className={state === 'free' ? 'text-sage' : ''}> · {t(word)}</span>}
        </span>
      }
    />
  );
}

const words: Partial<Record<HandleState, MessageDescriptor>> = {
  own: msg({ message: 'yours', context: 'handle' }),
  free: msg({ message: 'free', context: 'handle' }),
  checking: msg`looking…`,
  unknown: msg`cannot be looked up now; saving will tell`,
};

const problems: Partial<Record<HandleState, MessageDescriptor>> = {
  unfit: msg`Three to thirty letters a–z, digits, or single - and _ between them.`,
  taken: msg`Somebody has this one. Choose another.`,
};
