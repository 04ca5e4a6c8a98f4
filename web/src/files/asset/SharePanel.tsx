import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Asset } from '../../../../functions/contract/assets.ts';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Field, fieldLook } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';
import { usePages } from '../../ui/usePages.ts';

/** Links by which others see one version, without an account: made, shown once, ended. */
export function SharePanel({ asset }: { asset: Asset }) {
  const { t, i18n } = useLingui();
  const [link, setLink] = useState<string>();
  const { items, error, reload } = usePages(asset.id, (cursor, signal) =>
    call.files.listShares({ assetId: asset.id, ...(cursor ? { cursor } : {}) }, { signal, repeat: true }),
  );
  const [problem, make, isBusy] = useAction(async ({ days }: { days: string }) => {
    const shareId = crypto.randomUUID();
    const { token } = await call.files.createShare({ shareId, assetId: asset.id, days: Number(days) });
    setLink(`${location.origin}/shared/${token}`);
    reload();
  });
  const [endProblem, end, isEnding] = useAction(async (shareId: string) => {
    await call.files.revokeShare({ shareId }, { repeat: true });
    reload();
  });
  const open = items?.filter(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > Date.now()) ?? [];
  return (
    <Panel title={t`Share a link`}>
      <form className="flex items-end gap-1" onSubmit={fields(['days'] as const, make)}>
        <Field
          label={t`Days until it ends`}
          name="days"
          type="number"
          min={1}
          max={365}
          defaultValue={7}
          required
        />
        <Button type="submit" busy={isBusy}>
          <Trans>Make a link</Trans>
        </Button>
      </form>
      {link && (
        <div className="mt-1 flex flex-wrap items-center gap-1">
          <input className={`${fieldLook} flex-1`} readOnly value={link} aria-label={t`The link`} />
          <CopyButton text={link}>
            <Trans>Copy</Trans>
          </CopyButton>
          <p className="basis-full text-small text-soft">
            <Trans>It is shown this once. Whoever has it sees this version, but cannot download it.</Trans>
          </p>
        </div>
      )}
      <Problem>{problem ?? endProblem ?? (error === undefined ? undefined : sentenceFor(error))}</Problem>
      <ul className="mt-1 divide-y divide-line text-small">
        {open.map(({ id, expiresAt, version }) => {
          const day = i18n.date(new Date(expiresAt), { dateStyle: 'medium' });
          return (
            <li key={id} className="flex items-center justify-between gap-1 py-0.5">
              {t`Version ${version}, until ${day}`}
              <Button tone="quiet" busy={isEnding} onClick={() => end(id)}>
                <Trans>End it</Trans>
              </Button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
