import type { onRequest, Request } from 'firebase-functions/https';
import { now } from '../lib/clock.ts';

type Response = Parameters<ReturnType<typeof onRequest>>[1];

/** Says that this instance is alive; asks nothing of any other service. */
export function healthz(request: Request, response: Response): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.set('Allow', 'GET, HEAD').status(405).end();
    return;
  }
  response.set('Cache-Control', 'no-store').json({ ok: true, at: now() });
}
