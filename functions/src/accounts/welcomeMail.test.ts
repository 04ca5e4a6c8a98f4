import { expect, test } from 'vitest';
import { welcomeMail } from './welcomeMail.ts';

test('the mail leads to the first step, in both forms, and a name stays text', () => {
  const mail = welcomeMail({ email: 'ann@maquette.test', name: '<b>Ann</b>' }, 'https://maquette.test');
  for (const form of [mail.text, mail.html]) expect(form).toContain('https://maquette.test/welcome');
  expect(mail.html).not.toContain('<b>');
  expect(mail.text).toContain('Welcome, <b>Ann</b>!');
});
