import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { WithProof } from '../accounts/useStepUp.tsx';
import { call } from '../call.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field, Select } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import { type ScopeName, scopeNames, scopeWords } from './scopeWords.ts';

/** Makes a key: its name, what it may do, and how long. Asks for a proof first where the sign-in is not recent. */
export function NewKeyForm({
  withProof,
  onMade,
  onCancel,
}: {
  withProof: WithProof;
  onMade: (secret: string) => Promise<void>;
  onCancel: () => void;
}) {
  const { t, i18n } = useLingui();
  const [keyId, setKeyId] = useState(() => crypto.randomUUID());
  const [problem, make, isBusy] = useAction(async (form: FormData) => {
    const days = Number(form.get('days'));
    const key = {
      keyId,
      name: String(form.get('name')),
      scopes: scopeNames.filter((scope: ScopeName) => form.getAll('scopes').includes(scope)),
      ...(days > 0 ? { days } : {}),
    };
    // An answer that was lost cannot be shown again: a further try makes a key of its own.
    const { secret } = await withProof(() => call.developers.createKey(key)).finally(() =>
      setKeyId(crypto.randomUUID()),
    );
    await onMade(secret);
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void make(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-2 rounded-panel border border-line bg-panel p-2.5">
      <Field
        label={t`Name`}
        name="name"
        hint={t`What it is for, so that you know it again.`}
        required
        maxLength={80}
      />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-0.5 text-small font-semibold">
          <Trans>What it may do, beyond telling whose it is</Trans>
        </legend>
        {scopeNames.map((scope) => (
          <Choice key={scope} name="scopes" value={scope} hint={i18n._(scopeWords[scope])}>
            <code className="font-mono">{scope}</code>
          </Choice>
        ))}
      </fieldset>
      <Select
        label={t`Expires`}
        name="days"
        defaultValue="90"
        options={[
          ['7', t`After a week`],
          ['30', t`After 30 days`],
          ['90', t`After 90 days`],
          ['365', t`After a year`],
          ['0', t`Never, until you revoke it`],
        ]}
      />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-1">
        <Button type="submit" busy={isBusy}>
          <Trans>Make the key</Trans>
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
