import type { AttachmentSummary } from './message.ts';

/**
 * A mail's HTML as the reading pane frames it: links open elsewhere, `cid:` pictures come from the mail itself.
 * The response's policy forbids scripts and everything from outside, whatever the HTML says.
 */
export function mailHtml(html: string, id: string, attachments: readonly AttachmentSummary[]): string {
  const pictures = new Map(
    attachments.map(({ contentId }, index) => [contentId, `/api/messages/${id}/attachments/${index}`]),
  );
  const own = html.replace(/\bcid:([^"'\s)>]+)/gi, (whole, contentId) => pictures.get(contentId) ?? whole);
  return `<!doctype html><meta charset="utf-8"><base target="_blank">${own}`;
}

/** The policy for `mailHtml`, served from `origin`. */
export function mailHtmlPolicy(origin: string): string {
  return [
    "default-src 'none'",
    `img-src data: ${origin}`,
    "style-src 'unsafe-inline'",
    'font-src data:',
    "form-action 'none'",
    `frame-ancestors ${origin}`,
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');
}
