import { useLingui } from '@lingui/react/macro';
import { Field, fieldLook, Select } from '../../ui/Field.tsx';
import type { Change } from './jobWords.ts';

/** What has to be known for a change. */
export function ChangeFields({ change }: { change: Change }) {
  const { t } = useLingui();
  if (change === 'optimise') {
    return (
      <select name="preset" aria-label={t`What for`} className={fieldLook} defaultValue="web">
        <option value="web">{t`For the web: smallest to load`}</option>
        <option value="ar">{t`For augmented reality: light for phones`}</option>
        <option value="print">{t`For printing: shape kept, pictures dropped`}</option>
        <option value="archive">{t`To keep: nothing lost`}</option>
      </select>
    );
  }
  if (change === 'scale') {
    return (
      <Field
        label={t`Factor`}
        name="factor"
        type="number"
        min={0.0001}
        max={10000}
        step="any"
        defaultValue={1}
        required
      />
    );
  }
  if (change === 'hollow') {
    return (
      <div className="grid gap-1 wide:grid-cols-3">
        <Field
          label={t`Wall in mm`}
          name="wall"
          type="number"
          min={0.4}
          max={50}
          step="any"
          defaultValue={2}
          required
        />
        <Select
          label={t`Drain holes`}
          name="drains"
          defaultValue="2"
          options={[
            ['0', t`None`],
            ['1', t`One`],
            ['2', t`Two`],
          ]}
        />
        <Field
          label={t`Their width in mm`}
          name="drainDiameter"
          type="number"
          min={1}
          max={20}
          step="any"
          defaultValue={4}
          required
        />
      </div>
    );
  }
  return null;
}
