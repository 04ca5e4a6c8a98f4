import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { Asset } from '../../../../functions/contract/assets.ts';
import { type LicenceId, licences } from '../../../../functions/contract/licences.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, fieldLook } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { useAction } from '../../ui/useAction.ts';

/** What an asset is called, and what others may do with it. */
export function AssetForm({ asset, onChange }: { asset: Asset; onChange: () => Promise<void> }) {
  const { t } = useLingui();
  const id = useId();
  const [isSaved, setSaved] = useState(false);
  const [problem, save, isBusy] = useAction(async ({ name, licence }: { name: string; licence: string }) => {
    await call.files.updateAsset({ assetId: asset.id, name, licence: licenceOf(licence) }, { repeat: true });
    await onChange();
    setSaved(true);
  });
  return (
    <Panel title={t`About it`}>
      <form
        className="flex flex-col gap-1.5"
        onSubmit={fields(['name', 'licence'] as const, save)}
        onChange={() => setSaved(false)}
      >
        <Field label={t`Name`} name="name" defaultValue={asset.name} maxLength={120} required />
        <div className="flex flex-col gap-0.5">
          <label htmlFor={id} className="font-semibold">
            <Trans>Licence</Trans>
          </label>
          <select id={id} name="licence" defaultValue={asset.licence} className={fieldLook}>
            {Object.entries(licences).map(([known, { name }]) => (
              <option key={known} value={known}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {asset.tags.length > 0 && (
          <ul className="flex flex-wrap gap-1" aria-label={t`Tags`}>
            {asset.tags.map((tag) => (
              <li key={tag}>
                <TextLink href={`/library?tag=${encodeURIComponent(tag)}`}>#{tag}</TextLink>
              </li>
            ))}
          </ul>
        )}
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
