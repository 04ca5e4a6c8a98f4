/** The languages of the site, each by its own name. */
export const languageNames = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof languageNames;

/** Whether the site speaks a language of this code. */
export function isLanguage(code: string): code is Language {
  return Object.hasOwn(languageNames, code);
}

/** The first of the wished languages (BCP 47, most wanted first) that the site speaks, else English. */
export function languageFor(wishes: readonly string[]): Language {
  return wishes.map((wish) => wish.toLowerCase().split('-')[0] ?? '').find(isLanguage) ?? 'en';
}
