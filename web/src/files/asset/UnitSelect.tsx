import { useLingui } from '@lingui/react/macro';
import type { Asset } from '../../../../functions/contract/assets.ts';
import type { Inspection } from '../../../../functions/contract/inspection.ts';
import { Select } from '../../ui/Field.tsx';

/** Formats that do not say what their numbers are. */
const unitless = ['stl', 'obj', 'obj-zip', 'ply'];

/** What one unit of the file is: guessed from the size of the model, until its owner has said it. */
export function UnitSelect({ asset, inspection }: { asset: Asset; inspection: Inspection | undefined }) {
  const { t } = useLingui();
  if (!unitless.includes(asset.format)) return null;
  const guess = inspection?.unit.unit;
  return (
    <Select
      key={asset.unit}
      label={t`One unit of the file is`}
      name="unit"
      defaultValue={asset.unit ?? ''}
      hint={t`This format does not say it. Once you have, the model is measured anew.`}
      options={[
        ...(asset.unit ? [] : [['', guess ? t`guessed: ${guess}` : t`guessed`] as const]),
        ['mm', t`a millimetre`],
        ['cm', t`a centimetre`],
        ['m', t`a metre`],
        ['in', t`an inch`],
      ]}
    />
  );
}
