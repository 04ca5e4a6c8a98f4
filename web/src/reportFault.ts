import { ReasonError } from './reasonError.ts';

/** The most reports that one load of the site sends: whatever breaks in a circle is told of once. */
const mostReports = 5;

/** Of the web app: the name of the file that this is built into. */
const version = new URL(import.meta.url).pathname.split('/').at(-1) ?? '';

const told = new Set<string>();

/** Tells the server of everything that nobody caught, from now on. */
export function reportUncaught(): void {
  addEventListener('error', ({ error, message }) => reportFault(error ?? message));
  addEventListener('unhandledrejection', ({ reason }) => reportFault(reason));
}

/**
 * Tells the server what broke in this page, without queries of addresses, and each thing once. What is expected to
 * happen (being offline, a refusal) is not told. Never throws: whoever reports has trouble enough.
 */
export function reportFault(thrown: unknown): void {
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  if (thrown instanceof ReasonError || told.has(message) || told.size >= mostReports) return;
  told.add(message);
  const stack = thrown instanceof Error ? thrown.stack : undefined;
  const report = {
    message: message.slice(0, 1_000),
    ...(stack ? { stack: stack.slice(0, 8_000) } : {}),
    page: location.pathname,
    version,
  };
  // A report that does not arrive is lost: there is nobody to tell.
  fetch('/api/client-errors', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(report),
    keepalive: true,
  }).catch(() => undefined);
}
