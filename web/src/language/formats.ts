import { i18n } from './i18n.ts';

/** A moment (milliseconds since the epoch) in the language spoken now. */
export function formatDate(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(i18n.locale, options).format(at);
}

/** A number in the language spoken now. */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(i18n.locale, options).format(value);
}
