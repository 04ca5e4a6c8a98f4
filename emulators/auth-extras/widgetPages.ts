/** Where the emulator's pages are; both are loaded by browsers, the frame inside the app's page. */
const HANDLER = '/emulator/auth/handler';
const FRAME = '/emulator/auth/iframe';

/** What a page may load once it was made local: this server, its own inline script, and profile pictures. */
const POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  'img-src http: https: data:',
].join('; ');

const GOOGLE_API = 'https://apis.google.com/js/api.js';
const REMOTE_PARTS = /<link [^>]*href="https:[^>]*>\n?|<script src="https:[^>]*><\/script>\n?/g;
const LOCAL_PARTS = '<link href="/widget.css" rel="stylesheet">\n<script src="/widget.js"></script>\n';

/** The Content-Security-Policy for one of the emulator's pages, undefined for every other path. */
export function widgetPolicy(path: string): string | undefined {
  return path === HANDLER || path === FRAME ? POLICY : undefined;
}

/** One of the emulator's pages with everything that it takes from the network replaced by what this server has. */
export function localWidgetPage(path: string, html: string): string {
  const page = html.replaceAll(GOOGLE_API, '/gapi.js').replace(REMOTE_PARTS, '');
  return path === HANDLER ? page + LOCAL_PARTS : page;
}
