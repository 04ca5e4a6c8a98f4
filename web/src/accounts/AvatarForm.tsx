import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { Member } from '../../../functions/contract/accounts.ts';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import { Avatar } from './Avatar.tsx';
import { uploadAvatar } from './uploadAvatar.ts';

/** Shows the person's picture and takes another one. */
export function AvatarForm({ member, onChange }: { member: Member; onChange: (member: Member) => void }) {
  const { t } = useLingui();
  const id = useId();
  const [fraction, setFraction] = useState<number>();
  const [problem, upload, isBusy] = useAction(async (file: File) => {
    setFraction(0);
    await uploadAvatar(file, setFraction)
      .then(onChange)
      .finally(() => setFraction(undefined));
  });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Avatar {...member} />
      <div className="flex min-w-0 flex-1 basis-20 flex-col gap-1">
        <label htmlFor={id} className="text-small font-semibold">
          <Trans>New picture</Trans>
        </label>
        <input
          id={id}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          disabled={isBusy}
          className="max-w-full text-small text-soft file:mr-1 file:min-h-5.5 file:rounded-small file:border file:border-edge file:px-2 file:font-semibold file:text-ink"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void upload(file);
            currentTarget.value = '';
          }}
        />
        {fraction === undefined ? (
          <p className="text-small text-soft">
            <Trans>PNG, JPEG or WebP, at most 5 MB. Anybody can see it.</Trans>
          </p>
        ) : (
          <progress className="w-full" value={fraction} aria-label={t`Uploading the picture`} />
        )}
        <Problem>{problem}</Problem>
      </div>
    </div>
  );
}
