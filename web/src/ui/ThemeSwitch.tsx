import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { chooseTheme, shownTheme, themeChanged } from './theme.ts';

/** Chooses light or dark for this browser; before the first choice the system's setting counts (public/theme.js). */
export function ThemeSwitch() {
  const { t } = useLingui();
  const theme = useSyncExternalStore(onThemeChange, shownTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  const onSwitch = () => chooseTheme(other);
  return (
    <button
      type="button"
      onClick={onSwitch}
      aria-label={other === 'dark' ? t`Change to the dark theme` : t`Change to the light theme`}
      className="inline-flex size-5.5 items-center justify-center rounded-small text-soft hover:text-ink"
    >
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className="size-2.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
      >
        <circle cx="10" cy="10" r="7.5" />
        <path d="M10 2.5a7.5 7.5 0 0 0 0 15z" fill="currentColor" />
      </svg>
    </button>
  );
}

function onThemeChange(onChange: () => void): () => void {
  addEventListener(themeChanged, onChange);
  return () => removeEventListener(themeChanged, onChange);
}
