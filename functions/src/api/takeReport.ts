import { HttpsError, type onRequest, type Request } from 'firebase-functions/https';
import { warn, write } from 'firebase-functions/logger';
import { visitorAddress } from '../lib/clientAddress.ts';
import { limitCalls } from '../lib/limitCalls.ts';
import { reportLimits } from './apiLimits.ts';
import { ClientError, CspReport } from './clientReport.ts';

type Response = Parameters<ReturnType<typeof onRequest>>[1];

/** Largest report, in bytes. */
const largest = 16_000;

/**
 * Puts into the log what a browser reports: errors of pages in the form that Error Reporting groups, and what the
 * Content Security Policy refused. Anybody may send them; nothing that tells who somebody is gets into the log.
 */
export async function takeReport(request: Request, response: Response): Promise<void> {
  response.set('Cache-Control', 'no-store');
  if (request.method !== 'POST') {
    response.set('Allow', 'POST').status(405).end();
    return;
  }
  const address = visitorAddress(request);
  const isTooMany = await limitCalls('client-report', reportLimits, { uid: undefined, address }).then(
    () => false,
    isRefusal,
  );
  if (isTooMany) response.status(429).end();
  else response.status(record(request)).end();
}

/** The status that a report is answered with, once it is in the log. */
function record(request: Request): number {
  const { path, rawBody } = request;
  if ((rawBody?.length ?? 0) > largest) return 413;
  const body = parsed(rawBody);
  if (path === '/api/csp-reports') {
    const report = CspReport.safeParse(body);
    if (report.success) warn('csp-report', report.data['csp-report']);
    return report.success ? 204 : 400;
  }
  const report = ClientError.safeParse(body);
  if (report.success) logClientError(report.data, request.header('user-agent'));
  return report.success ? 204 : 400;
}

/** https://cloud.google.com/error-reporting/docs/formatting-error-messages */
function logClientError({ message, stack, page, version }: ClientError, userAgent = ''): void {
  write({
    severity: 'ERROR',
    '@type': 'type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent',
    message: stack?.includes(message) ? stack : `${message}\n${stack ?? `    at ${page}`}`,
    serviceContext: { service: 'web', version },
    context: { httpRequest: { url: page, userAgent: userAgent.slice(0, 300) } },
  });
}

function parsed(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(body?.toString() ?? '');
  } catch {
    return undefined; // as any other body that is no report
  }
}

function isRefusal(error: unknown): boolean {
  if (error instanceof HttpsError && error.code === 'resource-exhausted') return true;
  throw error;
}
