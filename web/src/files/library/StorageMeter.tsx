import { useLingui } from '@lingui/react/macro';
import { call } from '../../call.ts';
import { useLoaded } from '../../ui/useLoaded.ts';
import { useUploads } from '../uploads/useUploads.ts';
import { bytesText } from './bytesText.ts';

/** How much of one's storage is used. */
export function StorageMeter() {
  const { t, i18n } = useLingui();
  const arrived = useUploads().filter(({ state }) => state.step === 'done').length;
  const { value } = useLoaded(`storage ${arrived}`, (signal) =>
    call.files.getStorageUse({}, { signal, repeat: true }),
  );
  if (!value) return null;
  const [used, quota] = [bytesText(value.used, i18n.locale), bytesText(value.quotaBytes, i18n.locale)];
  return (
    <div className="flex w-full max-w-form flex-col gap-0.5 text-small text-soft">
      <span>{t`${used} of ${quota} used`}</span>
      <progress className="w-full" max={value.quotaBytes} value={value.used} aria-label={t`Storage used`} />
    </div>
  );
}
