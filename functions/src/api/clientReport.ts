import * as z from 'zod';

/** The longest text of a report that is kept, in characters. */
const longest = { message: 500, stack: 4_000, place: 300 };

const text = (length: number) => z.string().transform((given) => withoutPeople(given).slice(0, length));

/** What a page tells of an error that nobody expected. */
export const ClientError = z.object({
  message: text(longest.message),
  stack: text(longest.stack).optional(),
  /** Path of the page. */
  page: text(longest.place),
  /** Of the web app. */
  version: z
    .string()
    .max(40)
    .regex(/^[\w.+-]*$/),
});
export type ClientError = z.infer<typeof ClientError>;

/** What a browser tells of something that the Content Security Policy refused; fields as CSP 3 names them for `report-uri`. */
export const CspReport = z.object({
  'csp-report': z.object({
    'document-uri': text(longest.place).default(''),
    'blocked-uri': text(longest.place).default(''),
    'effective-directive': text(80).default(''),
    'source-file': text(longest.place).optional(),
    'line-number': z.number().optional(),
  }),
});

/** A text without what may tell who somebody is: queries and fragments of addresses, email addresses, long tokens. */
export function withoutPeople(given: string): string {
  return given
    .replace(/[?#]\S*/g, '')
    .replace(/[^\s<>"'(:/@]+@[^\s<>"'):/@]+\.[^\s<>"'):/@]+/g, '<email>')
    .replace(/[\w-]{40,}/g, '<token>');
}
