import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { UploadRow } from './UploadRow.tsx';
import { isSettled, shareSent } from './uploadItem.ts';
import { clearSettled } from './uploads.ts';
import { useUploads } from './useUploads.ts';

/** What is being uploaded, and how what was uploaded has ended. Closing the page meanwhile asks first. */
export function UploadList() {
  const { t } = useLingui();
  const uploads = useUploads();
  const open = uploads.filter((upload) => !isSettled(upload)).length;
  useEffect(() => {
    if (open === 0) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [open]);
  if (uploads.length === 0) return null;
  return (
    <Panel title={t`Uploads`}>
      <div className="mb-1 flex flex-wrap items-center justify-between gap-1">
        <p role="status" className="text-small text-soft">
          {open > 0
            ? plural(open, { one: '# file is on its way.', other: '# files are on their way.' })
            : t`All files have been dealt with.`}
        </p>
        {open < uploads.length && (
          <Button tone="quiet" onClick={clearSettled}>
            <Trans>Clear the list</Trans>
          </Button>
        )}
      </div>
      {open > 0 && (
        <progress
          className="mb-1 w-full"
          max={1}
          value={shareSent(uploads)}
          aria-label={t`All uploads together`}
        />
      )}
      <ul className="divide-y divide-line">
        {uploads.map((upload) => (
          <UploadRow key={upload.fileId} upload={upload} />
        ))}
      </ul>
    </Panel>
  );
}
