import { createHmac } from 'node:crypto';

/** What a download tells of who downloads. */
export interface Visit {
  readonly userAgent: string;
  /** The network, not the address: 24 bits of IPv4, 48 of IPv6. */
  readonly network: string;
  readonly country?: string;
}

/**
 * Marks by which devices and networks can be told apart while the key lives, and not at all afterwards: of a browser its
 * family and platform alone, as their versions change.
 */
export function deviceMark(key: Buffer, { userAgent, network }: Visit): { device: string; network: string } {
  const mark = (...parts: string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
  const browser = firstOf(userAgent, ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari', 'curl', 'Wget']);
  const platform = firstOf(userAgent, ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'CrOS', 'Linux']);
  return { device: mark('device', browser, platform, network), network: mark('network', network) };
}

function firstOf(text: string, words: readonly string[]): string {
  return words.find((word) => text.includes(word)) ?? 'other';
}
