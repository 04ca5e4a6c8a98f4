import { escapeHtml, type Mail } from '../lib/mail.ts';
import { type MailLanguage, mailLanguage } from '../lib/mailLanguage.ts';

interface Words {
  readonly subject: string;
  readonly greeting: (name: string) => string;
  readonly ready: string;
  /** Before the address, where it cannot be a link. */
  readonly start: string;
  readonly link: string;
  readonly mistyped: string;
}

const messages: Record<MailLanguage, Words> = {
  en: {
    subject: 'Welcome to Maquette',
    greeting: (name) => (name ? `Welcome, ${name}!` : 'Welcome!'),
    ready:
      'Your account is ready. Tell us in a minute what you are here for, choose the name that others will see, and you can buy, sell and create.',
    start: 'Start here:',
    link: 'Set up your profile',
    mistyped: 'If you did not make this account, somebody mistyped their address: you need not do anything.',
  },
  de: {
    subject: 'Willkommen bei Maquette',
    greeting: (name) => (name ? `Willkommen, ${name}!` : 'Willkommen!'),
    ready:
      'Ihr Konto ist bereit. Sagen Sie uns in einer Minute, wozu Sie hier sind, wählen Sie den Namen, den andere sehen, und schon können Sie kaufen, verkaufen und gestalten.',
    start: 'Beginnen Sie hier:',
    link: 'Profil einrichten',
    mistyped:
      'Wenn Sie dieses Konto nicht angelegt haben, hat sich jemand bei der Adresse vertippt: Sie brauchen nichts zu tun.',
  },
};

/** The mail to somebody who has just joined, in the language of their preferences. */
export function welcomeMail(
  { email, name, language }: { email: string; name: string; language: string },
  site: string,
): Mail {
  const words = messages[mailLanguage(language)];
  const greeting = words.greeting(name);
  const address = `${site}/welcome`;
  return {
    to: email,
    subject: words.subject,
    text: [greeting, words.ready, `${words.start} ${address}`, words.mistyped].join('\n\n'),
    html: [
      `<h1>${escapeHtml(greeting)}</h1>`,
      `<p>${escapeHtml(words.ready)}</p>`,
      `<p><a href="${escapeHtml(address)}">${escapeHtml(words.link)}</a></p>`,
      `<p>${escapeHtml(words.mistyped)}</p>`,
    ].join('\n'),
  };
}
