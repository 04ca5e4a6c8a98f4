import { escapeHtml, type Mail } from '../../lib/mail.ts';

/** Asks a buyer whether the downloads of a purchase were theirs. */
export function heldMail({ email, name }: { email: string; name: string }, site: string): Mail {
  const link = `${site}/purchases`;
  const what = `Your purchase “${name}” was downloaded in many places within a day, so we have put its downloads on hold. Nothing is lost, and nobody is blocked.`;
  const ask =
    'If that was you, say so on your purchases page and go on downloading. If it was not, change your password and tell us.';
  return {
    to: email,
    subject: 'Was that you? A download is on hold',
    text: [what, ask, link].join('\n\n'),
    html: [
      `<p>${escapeHtml(what)}</p>`,
      `<p>${escapeHtml(ask)}</p>`,
      `<p><a href="${escapeHtml(link)}">Your purchases</a></p>`,
    ].join('\n'),
  };
}
