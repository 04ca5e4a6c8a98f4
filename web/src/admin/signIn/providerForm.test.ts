import { expect, test } from 'vitest';
import { SignInProviderSettings } from '../../../../functions/contract/accounts.ts';
import { providerFields, settingsOf } from './providerForm.ts';

const empty = Object.fromEntries(providerFields.map((name) => [name, ''])) as Parameters<
  typeof settingsOf
>[1]; // all of them
const certificate = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;

test('a secret that is left out is not sent, so that it stays as it is', () => {
  const texts = {
    ...empty,
    id: 'oidc.corp',
    name: 'Corp',
    issuer: 'https://corp.example',
    clientId: 'maquette',
  };
  const settings = settingsOf('oidc', { ...texts, enabled: 'yes' });
  expect(settings).not.toHaveProperty('secret');
  expect(SignInProviderSettings.parse(settings)).toMatchObject({ enabled: true, clientId: 'maquette' });
  expect(settingsOf('oidc', { ...texts, secretPassword: 's' })).toMatchObject({
    enabled: false,
    secret: 's',
  });
});

test('several certificates in one field are told apart', () => {
  const texts = {
    ...empty,
    id: 'saml.corp',
    name: 'Corp',
    idpEntityId: 'corp',
    ssoUrl: 'https://corp.example/sso',
    rpEntityId: 'maquette',
    certificates: `${certificate('AAA')}\n${certificate('BBB')}`,
  };
  const settings = SignInProviderSettings.parse(settingsOf('saml', texts));
  expect(settings).toMatchObject({ certificates: [certificate('AAA'), certificate('BBB')] });
});
