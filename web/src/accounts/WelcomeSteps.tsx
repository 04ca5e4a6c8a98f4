import { Trans, useLingui } from '@lingui/react/macro';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { HandleField } from './HandleField.tsx';
import { type Answers, intents, interests } from './onboarding.ts';

interface StepProps {
  readonly answers: Answers;
  readonly onChange: (changed: Partial<Answers>) => void;
}

export function IntentsStep({ answers, onChange }: StepProps) {
  const { t } = useLingui();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-small text-soft">
        <Trans>Choose what fits; it only decides what you see first.</Trans>
      </legend>
      {intents.map(([word, name, hint]) => (
        <Choice
          key={word}
          hint={t(hint)}
          checked={answers.intents.includes(word)}
          onChange={() => onChange({ intents: toggled(answers.intents, word) })}
        >
          {t(name)}
        </Choice>
      ))}
    </fieldset>
  );
}

export function InterestsStep({ answers, onChange }: StepProps) {
  const { t } = useLingui();
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="mb-1 text-small text-soft">
        <Trans>As many as you like, or none.</Trans>
      </legend>
      {interests.map(([word, name]) => (
        <Choice
          key={word}
          checked={answers.interests.includes(word)}
          onChange={() => onChange({ interests: toggled(answers.interests, word) })}
        >
          {t(name)}
        </Choice>
      ))}
    </fieldset>
  );
}

export function NameStep({ answers, own, onChange }: StepProps & { own: string | undefined }) {
  const { t } = useLingui();
  return (
    <>
      <Field
        label={t`Name`}
        name="name"
        value={answers.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        autoComplete="name"
        maxLength={60}
        required
        hint={t`As others see it; a first name or the name of your workshop will do.`}
      />
      <HandleField value={answers.handle} own={own} onType={(handle) => onChange({ handle })} />
    </>
  );
}

function toggled<Word extends string>(chosen: readonly Word[], word: Word): Word[] {
  return chosen.includes(word) ? chosen.filter((other) => other !== word) : [...chosen, word];
}
