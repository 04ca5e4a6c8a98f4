import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { bytesText } from '../library/bytesText.ts';
import { unfinishedUploads } from './unfinished.ts';
import { cancelUpload } from './uploads.ts';
import { useUploads } from './useUploads.ts';

/** Uploads that an earlier visit began and did not end: they go on when the same file is chosen again. */
export function UnfinishedList() {
  const { t, i18n } = useLingui();
  const uploads = useUploads();
  const [, setGivenUp] = useState(0);
  const left = unfinishedUploads().filter(
    ({ fileId }) => !uploads.some((upload) => upload.fileId === fileId),
  );
  if (left.length === 0) return null;
  return (
    <Panel title={t`Begun and not finished`}>
      <p className="text-small text-soft">
        <Trans>Choose the same file again, and it goes on where it stopped.</Trans>
      </p>
      <ul className="divide-y divide-line">
        {left.map(({ fileId, name, bytes }) => (
          <li key={fileId} className="flex items-center justify-between gap-1 py-0.5">
            <span className="min-w-0 truncate">
              {name} · {bytesText(bytes, i18n.locale)}
            </span>
            <Button
              tone="quiet"
              aria-label={t`Give up the upload of ${name}`}
              onClick={() => {
                cancelUpload(fileId);
                setGivenUp((count) => count + 1);
              }}
            >
              <Trans>Give up</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
