import { isIPv6 } from 'node:net';

/**
 * The network that a request comes from, to count by: an IPv4 address, or the first 64 bits of an IPv6 one, of which a
 * household has as many as it likes. Google's front end appends the address that it saw; what stands before it in
 * X-Forwarded-For is whatever the caller wrote.
 */
export function clientAddress(forwardedFor: string | undefined, peer: string | undefined): string {
  const address = (forwardedFor?.split(',').at(-1)?.trim() || peer) ?? 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  return isIPv6(address) ? networkOf(address) : address;
}

/**
 * The same for a function that Hosting rewrites to: its network of caches stands between, appends itself, and names the
 * caller in a header of its own. Whoever calls the function's own address can make that header up, so nothing but a fair
 * share may hang on it. Source: headers that Firebase Hosting sends to functions.
 */
export function visitorAddress(request: HostedRequest): string {
  const named = request.header('fastly-client-ip');
  return clientAddress(named ?? request.header('x-forwarded-for'), request.socket.remoteAddress);
}

interface HostedRequest {
  readonly header: (name: string) => string | undefined;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** The first four groups of an IPv6 address, written in one way. */
function networkOf(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::');
  const groups = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  if (tail !== undefined)
    groups.push(...Array(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after);
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
