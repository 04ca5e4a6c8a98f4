import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Asset } from '../../../../functions/contract/assets.ts';
import type { Inspection, LengthUnit } from '../../../../functions/contract/inspection.ts';
import { type LicenceId, licences } from '../../../../functions/contract/licences.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Select } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';
import { TagList } from './TagList.tsx';
import { UnitSelect } from './UnitSelect.tsx';

type Given = Record<'name' | 'licence' | 'unit', string>;

interface AssetFormProps {
  readonly asset: Asset;
  /** Of the current version, where it is known. */
  readonly inspection: Inspection | undefined;
}

/** What an asset is called, what others may do with it, and what its numbers mean. */
export function AssetForm({ asset, inspection }: AssetFormProps) {
  const { t } = useLingui();
  const [isSaved, setSaved] = useState(false);
  const [problem, save, isBusy] = useAction(async ({ name, licence, unit }: Given) => {
    const changes = { name, licence: licenceOf(licence), unit: unitOf(unit, asset.unit) };
    await call.files.updateAsset({ assetId: asset.id, ...changes }, { repeat: true });
    setSaved(true);
  });
  return (
    <Panel title={t`About it`}>
      <form
        className="flex flex-col gap-1.5"
        onSubmit={fields(['name', 'licence', 'unit'] as const, save)}
        onChange={() => setSaved(false)}
      >
        <Field label={t`Name`} name="name" defaultValue={asset.name} maxLength={120} required />
        <Select
          label={t`Licence`}
          name="licence"
          defaultValue={asset.licence}
          options={Object.entries(licences).map(([known, { name }]) => [known, name])}
        />
        <UnitSelect asset={asset} inspection={inspection} />
        <TagList asset={asset} />
        <Problem>{problem}</Problem>
        <div className="flex items-center gap-2">
          <Button type="submit" busy={isBusy}>
            <Trans>Save</Trans>
          </Button>
          <span role="status" className="text-sage">
            {isSaved && t`Saved.`}
          </span>
        </div>
      </form>
    </Panel>
  );
}

function licenceOf(chosen: string): LicenceId | undefined {
  return Object.keys(licences).find((known): known is LicenceId => known === chosen);
}

/** Only a unit that is new is said, since the model is then looked into again. */
function unitOf(chosen: string, before: LengthUnit | undefined): LengthUnit | undefined {
  const unit = (['mm', 'cm', 'm', 'in'] as const).find((known) => known === chosen);
  return unit === before ? undefined : unit;
}
