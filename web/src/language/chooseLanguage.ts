import type { Messages } from '@lingui/core';
import { i18n } from './i18n.ts';
import { type Language, languageFor } from './languages.ts';

const key = 'language';
/** What was asked for last; a catalog that arrives after the next choice is not put in force. */
let wanted: Language = 'en';

/** Speaks the language remembered in this browser, else the first one of its own that the site has. */
export async function startLanguage(): Promise<void> {
  const remembered = localStorage.getItem(key);
  await speak(languageFor(remembered ? [remembered] : navigator.languages));
}

/** Changes the language at once, without a reload, and remembers it in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(key, language);
  await speak(language);
}

/** English where the catalog cannot be had, until the next choice or the next load of the site. */
async function speak(language: Language): Promise<void> {
  wanted = language;
  const messages = await catalogOf(language);
  if (wanted !== language) return;
  const spoken = messages ? language : 'en';
  i18n.loadAndActivate({ locale: spoken, messages: messages ?? {} });
  document.documentElement.lang = spoken;
}

/** The compiled texts; none of English, which comes with the code. Undefined if they cannot be loaded. */
async function catalogOf(language: Language): Promise<Messages | undefined> {
  if (language === 'en') return {};
  return await import('../locales/de.po').then(
    (loaded) => loaded.default,
    () => undefined,
  );
}
