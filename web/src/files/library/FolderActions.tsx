import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Folder } from '../../../../functions/contract/assets.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';
import { FolderNameDialog } from './FolderNameDialog.tsx';

interface FolderActionsProps {
  readonly folder: Folder;
  readonly onRenamed: () => void;
  readonly onRemoved: () => void;
}

/** What can be done with the folder that is open; only an empty one can be removed. */
export function FolderActions({ folder, onRenamed, onRemoved }: FolderActionsProps) {
  const { t } = useLingui();
  const [isNaming, setNaming] = useState(false);
  const [problem, remove, isBusy] = useAction(async () => {
    await call.files.removeFolder({ folderId: folder.id }, { repeat: true });
    onRemoved();
  });
  return (
    <>
      <Button tone="quiet" onClick={() => setNaming(true)}>
        <Trans>Rename</Trans>
      </Button>
      <Button tone="quiet" busy={isBusy} onClick={remove}>
        <Trans>Remove the folder</Trans>
      </Button>
      <Problem>{problem}</Problem>
      {isNaming && (
        <FolderNameDialog
          title={t`Rename the folder`}
          name={folder.name}
          onName={async (name) => {
            await call.files.renameFolder({ folderId: folder.id, name }, { repeat: true });
            setNaming(false);
            onRenamed();
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}
