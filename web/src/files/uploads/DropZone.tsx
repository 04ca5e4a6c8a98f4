import { Trans, useLingui } from '@lingui/react/macro';
import { type DragEvent, useId, useState } from 'react';
import { fileFormats } from '../../../../functions/contract/fileFormats.ts';
import { droppedFiles, mostFiles } from './droppedFiles.ts';

/** Endings of all that may be uploaded, for the dialog that the browser opens. */
const accepted = Object.values(fileFormats)
  .flatMap(({ endings }) => endings.map((ending) => `.${ending}`))
  .join(',');

/** Makes a box for files one for a folder, which React has no attribute for. */
function takeFolder(input: HTMLInputElement | null): void {
  if (input) input.webkitdirectory = true;
}

/** Where files and folders are dropped, or chosen. */
export function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useLingui();
  const id = useId();
  const folderId = useId();
  const [isOver, setOver] = useState(false);
  const onDrop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles(await droppedFiles(event.dataTransfer));
  };
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <fieldset
      aria-label={t`Upload`}
      className={`flex flex-col items-center gap-1 rounded-panel border-2 border-dashed p-3 text-center ${isOver ? 'border-clay bg-clay-wash' : 'border-edge'}`}
      onDrop={(event) => void onDrop(event)}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      <p className="text-lead font-semibold">
        <Trans>Drop files or folders here</Trans>
      </p>
      <p className="max-w-text text-small text-soft">
        <Trans>
          Models as GLB, glTF (zipped), OBJ, STL, PLY, FBX, DAE, 3MF, STEP or USDZ; motion as BVH; pictures,
          videos, PDF and zip.
        </Trans>
      </p>
      <div className="flex flex-wrap justify-center gap-1">
        <label
          htmlFor={id}
          className="inline-flex min-h-5.5 cursor-pointer items-center rounded-small bg-clay px-2.5 font-semibold text-on-clay has-focus-visible:outline-2 has-focus-visible:outline-clay has-focus-visible:outline-offset-2 hover:bg-ink hover:text-paper"
        >
          <Trans>Choose files</Trans>
          <input
            id={id}
            type="file"
            multiple
            accept={accepted}
            className="sr-only"
            aria-label={t`Choose files to upload`}
            onChange={({ target }) => {
              onFiles([...(target.files ?? [])]);
              target.value = '';
            }}
          />
        </label>
        <label
          htmlFor={folderId}
          className="inline-flex min-h-5.5 cursor-pointer items-center rounded-small border border-edge px-2.5 font-semibold has-focus-visible:outline-2 has-focus-visible:outline-clay has-focus-visible:outline-offset-2 hover:border-ink"
        >
          <Trans>Choose a folder</Trans>
          <input
            id={folderId}
            type="file"
            ref={takeFolder}
            className="sr-only"
            aria-label={t`Choose a folder to upload`}
            onChange={({ target }) => {
              onFiles(
                [...(target.files ?? [])].filter(({ name }) => !name.startsWith('.')).slice(0, mostFiles),
              );
              target.value = '';
            }}
          />
        </label>
      </div>
    </fieldset>
  );
}
