import { useLingui } from '@lingui/react/macro';
import { chooseLanguage } from './chooseLanguage.ts';
import { isLanguage, type Language, languageNames } from './languages.ts';

/** Chooses the language of the site for this browser, and for a member everywhere. */
export function LanguageSwitch({ isMember }: { isMember: boolean }) {
  const { i18n, t } = useLingui();
  const onChoose = (language: Language) => {
    void chooseLanguage(language);
    if (isMember) void keepForMember(language);
  };
  return (
    <select
      aria-label={t`Language`}
      value={i18n.locale}
      onChange={({ currentTarget: { value } }) => {
        if (isLanguage(value)) onChoose(value);
      }}
      className="min-h-5.5 cursor-pointer rounded-small border border-edge bg-panel px-1 text-small text-ink"
    >
      {Object.entries(languageNames).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Where it cannot be kept (the session has ended, no network), the choice holds in this browser. */
async function keepForMember(language: Language): Promise<void> {
  const { keepLanguage } = await import('../accounts/ownLanguage.ts');
  await keepLanguage(language).catch(() => undefined);
}
