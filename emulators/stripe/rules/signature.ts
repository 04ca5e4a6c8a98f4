import { createHmac } from 'node:crypto';

/** The Stripe-Signature header of a webhook: its time and one `v1` for each secret that is valid then. */
export function signatureHeader(payload: string, secrets: readonly string[], seconds: number): string {
  const signed = (secret: string) =>
    createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex');
  return [`t=${seconds}`, ...secrets.map((secret) => `v1=${signed(secret)}`)].join(',');
}
