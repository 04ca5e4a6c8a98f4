import { useLingui } from '@lingui/react/macro';
import { Button } from '../ui/Button.tsx';
import { providerName } from './providerName.ts';

/** Goes on at Google or at an organisation, in a window of theirs. */
export function ProviderButton({
  id,
  isBusy,
  onPress,
  connects = false,
}: {
  id: string;
  isBusy: boolean;
  onPress: (id: string) => void;
  /** For an account that exists already. */
  connects?: boolean;
}) {
  const { t } = useLingui();
  const name = providerName(id);
  return (
    <Button tone="quiet" busy={isBusy} onClick={() => onPress(id)}>
      {id === 'google.com' && <GoogleMark />}
      {connects ? t`Connect ${name}` : t`Continue with ${name}`}
    </Button>
  );
}

function GoogleMark() {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      className="size-2.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
    >
      <path d="M15.3 5.2A7 7 0 1 0 17 10h-6.5" />
    </svg>
  );
}
