import type { Session } from '../../contract/accounts.ts';

/** What a sign-in tells of itself. */
export interface SignIn {
  readonly method: string;
  readonly userAgent: string;
  readonly ipAddress: string;
}

/** The session that begins with a sign-in. */
export function sessionOf(id: string, { method, userAgent, ipAddress }: SignIn, startedAt: number): Session {
  return { id, startedAt, method, userAgent: userAgent.slice(0, 300), network: networkOf(ipAddress) };
}

/**
 * The network of an address: 24 bits of IPv4, 48 of IPv6, which tells a person where they were and does not tell us
 * who they are. Empty for what is no address.
 */
export function networkOf(address: string): string {
  const mapped = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address);
  if (mapped) return `${mapped[1]}.0/24`;
  if (!/^[0-9a-f:]{2,45}$/i.test(address) || !address.includes(':')) return '';
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  return `${[...front, ...zeros, ...back].slice(0, 3).map(trimmed).join(':')}::/48`;
}

function trimmed(group: string): string {
  return group.replace(/^0+(?=.)/, '');
}
