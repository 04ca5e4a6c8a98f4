import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { sentenceFor } from '../../sentences.ts';
import { TextLink } from '../../ui/TextLink.tsx';
import { problemSentence } from './problemSentence.ts';
import type { UploadItem } from './uploadItem.ts';
import { cancelUpload, pauseUpload, resumeUpload } from './uploads.ts';

/** One upload: how far it is, what can be done, and why it ended as it did. */
export function UploadRow({ upload }: { upload: UploadItem }) {
  const { t } = useLingui();
  const { file, state } = upload;
  return (
    <li className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 py-1">
      <span className="min-w-0 flex-1 basis-24 truncate font-semibold">{file.name}</span>
      <Actions upload={upload} />
      <div className="basis-full text-small text-soft">
        {(state.step === 'sending' || state.step === 'paused') && (
          <progress
            className="w-full"
            max={file.size}
            value={state.sent}
            aria-label={t`Upload of ${file.name}`}
          />
        )}
        <p>
          <Standing upload={upload} />
        </p>
      </div>
    </li>
  );
}

function Standing({ upload }: { upload: UploadItem }): ReactNode {
  const { i18n, t } = useLingui();
  const { state, file } = upload;
  switch (state.step) {
    case 'waiting':
      return <Trans>Waiting for its turn</Trans>;
    case 'reading':
      return <Trans>Reading the file</Trans>;
    case 'sending':
      return i18n.number(state.sent / file.size, { style: 'percent' });
    case 'paused':
      return <Trans>Paused. What has arrived is kept for a week, also if you close this page.</Trans>;
    case 'checking':
      return <Trans>Arrived; it is being checked now.</Trans>;
    case 'done':
      return (
        <TextLink href={`/library/${state.assetId}`}>
          <Trans>In your library</Trans>
        </TextLink>
      );
    case 'duplicate':
      return (
        <>
          <Trans>You have this file already:</Trans>{' '}
          <TextLink href={`/library/${state.assetId}`}>{state.of}</TextLink>
        </>
      );
    case 'refused':
      return (
        <span className="text-clay">
          {problemSentence(state.problem)} {state.detail && `(${state.detail})`}
        </span>
      );
    case 'failed':
      return <span className="text-clay">{sentenceFor(state.error)}</span>;
    case 'cancelled':
      return t`Cancelled; nothing of it was kept.`;
  }
}

function Actions({ upload: { fileId, state, file } }: { upload: UploadItem }) {
  const { t } = useLingui();
  const isUnderWay = ['waiting', 'reading', 'sending', 'paused'].includes(state.step);
  return (
    <span className="flex gap-0.5">
      {state.step === 'sending' && (
        <Act label={t`Pause the upload of ${file.name}`} onClick={() => pauseUpload(fileId)}>
          <Trans>Pause</Trans>
        </Act>
      )}
      {state.step === 'paused' && (
        <Act label={t`Go on with the upload of ${file.name}`} onClick={() => resumeUpload(fileId)}>
          <Trans>Go on</Trans>
        </Act>
      )}
      {state.step === 'failed' && (
        <Act label={t`Try ${file.name} again`} onClick={() => resumeUpload(fileId)}>
          <Trans>Try again</Trans>
        </Act>
      )}
      {isUnderWay && (
        <Act label={t`Cancel the upload of ${file.name}`} onClick={() => cancelUpload(fileId)}>
          <Trans>Cancel</Trans>
        </Act>
      )}
    </span>
  );
}

function Act({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      className="min-h-3 rounded-small px-1 text-small font-semibold underline hover:text-clay"
      onClick={onClick}
    >
      {children}
    </button>
  );
}
