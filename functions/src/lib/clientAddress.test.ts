import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientAddress, visitorAddress } from './clientAddress.ts';

test('what the caller wrote into the header is not believed', () => {
  expect(clientAddress('1.1.1.1, 203.0.113.7', '10.0.0.1')).toBe('203.0.113.7');
});

test.each([
  [undefined, '203.0.113.7', '203.0.113.7'],
  ['', '203.0.113.7', '203.0.113.7'],
  [undefined, '::ffff:203.0.113.7', '203.0.113.7'],
  [undefined, '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2::9', undefined, '2001:db8:1:2::/64'],
  [undefined, '::1', '0:0:0:0::/64'],
  [undefined, 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  [undefined, undefined, 'unknown'],
])('%j from %j counts as %s', (forwarded, peer, expected) => {
  expect(clientAddress(forwarded, peer)).toBe(expected);
});

test('all addresses of one household are one', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (host) => {
      const groups = host.toString(16).padStart(16, '0').match(/.{4}/g)?.join(':');
      expect(clientAddress(`2001:db8:0:7:${groups}`, undefined)).toBe('2001:db8:0:7::/64');
    }),
  );
});

test('behind Hosting, the caller is whom its caches name, and not the caches', () => {
  const headers: Record<string, string> = {
    'x-forwarded-for': '198.51.100.9, 151.101.1.1',
    'fastly-client-ip': '198.51.100.9',
  };
  const request = { header: (name: string) => headers[name], socket: { remoteAddress: '10.0.0.1' } };
  expect(visitorAddress(request)).toBe('198.51.100.9');
  delete headers['fastly-client-ip'];
  expect(visitorAddress(request)).toBe('151.101.1.1');
});
