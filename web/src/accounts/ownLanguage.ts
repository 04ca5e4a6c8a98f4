import type { Member } from '../../../functions/contract/accounts.ts';
import { call } from '../call.ts';
import { chooseLanguage } from '../language/chooseLanguage.ts';
import { type Language, languageFor } from '../language/languages.ts';

/** Speaks the language that a member has chosen. Before their welcome none was, and that of the browser stays. */
export function speakLanguageOf({ onboardedAt, preferences }: Member): void {
  if (onboardedAt !== undefined) void chooseLanguage(languageFor([preferences.language]));
}

/** Speaks the language of whoever has just signed in; where it cannot be asked for, that of the browser stays. */
export function speakOwnLanguage(): Promise<void> {
  return call.accounts.getOwnMember({}, { repeat: true }).then(speakLanguageOf, () => undefined);
}

/** Makes a language the signed-in person's own, on every device. */
export async function keepLanguage(language: Language): Promise<void> {
  const { preferences } = await call.accounts.getOwnMember({}, { repeat: true });
  if (preferences.language !== language) await call.accounts.setPreferences({ ...preferences, language });
}
