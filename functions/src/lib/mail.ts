import type { Transaction } from 'firebase-admin/firestore';
import * as z from 'zod';
import { now } from './clock.ts';
import { paths } from './paths.ts';

/** One mail to one person, in both forms. */
export const Mail = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
export type Mail = z.infer<typeof Mail>;

/** How long a mail is remembered, in ms; no trigger tries any more after that. */
const rememberedFor = 30 * 24 * 60 * 60 * 1000;

/**
 * Has a mail sent if, and only if, the transaction is committed (by notifications' deliverMail). `id` names the mail
 * for good: under one id, one mail goes out.
 */
export function queueMail(tx: Transaction, id: string, mail: Mail): void {
  tx.set(paths.mail(id), { ...mail, queuedAt: now(), expireAt: new Date(now() + rememberedFor) });
}

/** Puts text from outside into HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
