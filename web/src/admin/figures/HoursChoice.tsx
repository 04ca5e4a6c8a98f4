import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Select } from '../../ui/Field.tsx';

const choices = [1, 6, 24];

/** How far back to look. */
export function HoursChoice({ hours, onChoose }: { hours: number; onChoose: (hours: number) => void }) {
  const { t } = useLingui();
  return (
    <div className="w-25">
      <Select
        label={t`Time span`}
        value={hours}
        onChange={({ currentTarget: { value } }) => onChoose(Number(value))}
        options={choices.map((choice) => [
          `${choice}`,
          plural(choice, { one: 'The last hour', other: 'The last # hours' }),
        ])}
      />
    </div>
  );
}
