/**
 * What people are told.
 * - **Mail**: queued in the transaction that gives the reason for it (lib/mail.ts), sent by a trigger.
 */
export { deliverMail } from './deliverMail.ts';
