import { escapeHtml, type Mail } from '../lib/mail.ts';

/** The mail to somebody who has just joined. */
export function welcomeMail({ email, name }: { email: string; name: string }, site: string): Mail {
  const greeting = name ? `Welcome, ${name}!` : 'Welcome!';
  const lines = [
    'Your account is ready. Tell us in a minute what you are here for, choose the name that others will see, and you can buy, sell and create.',
    'If you did not make this account, somebody mistyped their address: you need not do anything.',
  ];
  const link = `${site}/welcome`;
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`);
  const [first, ...rest] = paragraphs;
  return {
    to: email,
    subject: 'Welcome to Maquette',
    text: [greeting, lines[0], `Start here: ${link}`, ...lines.slice(1)].join('\n\n'),
    html: [
      `<h1>${escapeHtml(greeting)}</h1>`,
      first,
      `<p><a href="${escapeHtml(link)}">Set up your profile</a></p>`,
      ...rest,
    ].join('\n'),
  };
}
