import { expect, test } from 'vitest';
import { welcomeMail } from './welcomeMail.ts';

const site = 'https://maquette.test';
const ann = { email: 'ann@maquette.test', name: '<b>Ann</b>', language: 'en' };

test('the mail leads to the first step, in both forms, and a name stays text', () => {
  const mail = welcomeMail(ann, site);
  for (const form of [mail.text, mail.html]) expect(form).toContain('https://maquette.test/welcome');
  expect(mail.html).not.toContain('<b>');
  expect(mail.text).toContain('Welcome, <b>Ann</b>!');
});

test.each([
  ['de', 'Willkommen bei Maquette'],
  ['de-AT', 'Willkommen bei Maquette'],
  ['en-GB', 'Welcome to Maquette'],
  ['fr', 'Welcome to Maquette'],
])('who reads %s is welcomed by “%s”', (language, subject) => {
  expect(welcomeMail({ ...ann, language }, site).subject).toBe(subject);
});
