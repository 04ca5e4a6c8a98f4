import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Folder } from '../../../../functions/contract/assets.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { fieldLook } from '../../ui/Field.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';

interface BulkBarProps {
  /** Ids of the assets that are chosen. */
  readonly chosen: readonly string[];
  readonly isInBin: boolean;
  readonly folders: readonly Folder[];
  /** The assets were changed, or nothing is chosen any more. */
  readonly onDone: () => void;
}

/** What can be done to several assets at once; what takes something away can be taken back. */
export function BulkBar({ chosen, isInBin, folders, onDone }: BulkBarProps) {
  const { t } = useLingui();
  const [tag, setTag] = useState('');
  const assetIds = [...chosen];
  const [problem, act, isBusy] = useAction(async (work: () => Promise<void>) => {
    await work();
    onDone();
  });
  const bin = async () => {
    await call.files.binAssets({ assetIds }, { repeat: true });
    showToast(
      plural(assetIds.length, { one: '# asset is in the bin.', other: '# assets are in the bin.' }),
      async () => {
        await call.files.restoreAssets({ assetIds }, { repeat: true });
        onDone();
      },
    );
  };
  const restore = async () => {
    await call.files.restoreAssets({ assetIds }, { repeat: true });
    showToast(t`Back in the library.`);
  };
  const move = async (folderId: string | null) => {
    await call.files.moveAssets({ assetIds, folderId }, { repeat: true });
    showToast(t`Moved.`);
  };
  const addTag = async () => {
    await call.files.tagAssets({ assetIds, add: [tag.trim().toLowerCase()], remove: [] }, { repeat: true });
    setTag('');
    showToast(t`Tagged.`);
  };
  return (
    <section
      aria-label={t`What is chosen`}
      className="sticky top-1 z-10 flex flex-wrap items-center gap-1 rounded-panel border border-edge bg-panel p-1 shadow-float"
    >
      <p role="status" className="font-semibold">
        {plural(chosen.length, { one: '# chosen', other: '# chosen' })}
      </p>
      {isInBin ? (
        <Button tone="quiet" busy={isBusy} onClick={() => act(restore)}>
          <Trans>Put back</Trans>
        </Button>
      ) : (
        <>
          <select
            aria-label={t`Move to a folder`}
            className={`${fieldLook} max-w-22`}
            value=""
            onChange={({ target }) => void act(() => move(target.value === 'none' ? null : target.value))}
          >
            <option value="" disabled>
              {t`Move to …`}
            </option>
            <option value="none">{t`No folder`}</option>
            {folders.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <form
            className="flex gap-0.5"
            onSubmit={(event) => {
              event.preventDefault();
              void act(addTag);
            }}
          >
            <input
              aria-label={t`Tag to add`}
              placeholder={t`Tag`}
              className={`${fieldLook} max-w-16`}
              value={tag}
              maxLength={40}
              required
              onChange={({ target }) => setTag(target.value)}
            />
            <Button type="submit" tone="quiet" busy={isBusy}>
              <Trans>Add tag</Trans>
            </Button>
          </form>
          <Button tone="quiet" busy={isBusy} onClick={() => act(bin)}>
            <Trans>Put in the bin</Trans>
          </Button>
        </>
      )}
      <Button tone="quiet" onClick={onDone}>
        <Trans>Choose nothing</Trans>
      </Button>
      <Problem>{problem}</Problem>
    </section>
  );
}
