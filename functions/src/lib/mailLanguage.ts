/** The languages that mails are written in. */
export type MailLanguage = 'en' | 'de';

/** The language of a mail to somebody who reads `wish` (BCP 47: `de`, `de-AT`); English where we do not write theirs. */
export function mailLanguage(wish: string | undefined): MailLanguage {
  return wish?.toLowerCase().split('-')[0] === 'de' ? 'de' : 'en';
}
