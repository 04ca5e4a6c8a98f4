import { expect, test } from 'vitest';
import { networkOf, sessionOf } from './sessionOf.ts';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:0DB8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['', ''],
  ['unknown', ''],
])('the network of %j is %j', (address, network) => expect(networkOf(address)).toBe(network));

test('a session does not keep the address', () => {
  const signIn = { method: 'password', userAgent: 'x'.repeat(1000), ipAddress: '203.0.113.77' };
  const session = sessionOf('id', signIn, 5);
  expect(JSON.stringify(session)).not.toContain('113.77');
  expect(session.userAgent).toHaveLength(300);
});
