import { expect, test } from 'vitest';
import { domainsIn, withoutRoute, withRoute } from './routes.ts';

const corp = { domain: 'corp.example', provider: 'oidc.corp', required: true };
const mill = { domain: 'mill.example', provider: 'saml.mill', required: false };

test('a domain has one route: a new one takes the place of the old', () => {
  const changed = { ...corp, provider: 'saml.corp' };
  expect(withRoute([corp, mill], changed)).toEqual([mill, changed]);
  expect(withoutRoute([corp, mill], 'corp.example')).toEqual([mill]);
});

test('domains are read from lines and lists, each once', () => {
  expect(domainsIn(' Spam.example\n@spam.example, junk.example;\n\n')).toEqual([
    'spam.example',
    'junk.example',
  ]);
  expect(domainsIn('')).toEqual([]);
});
