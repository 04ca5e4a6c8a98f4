/**
 * What is served over plain HTTP under /api/.
 * - **healthz**: this instance is alive. **readyz**: what it stands on can be reached.
 * - **client-errors**, **csp-reports**: where browsers tell what broke in them, for the log.
 * - **v1**: the public API; the operations whose contracts say `rest`, called with a key.
 */
import { onRequest } from 'firebase-functions/https';
import { visitorAddress } from '../lib/clientAddress.ts';
import { healthz } from './healthz.ts';
import { Problematic, problemOf } from './problem.ts';
import { sendResponse, webRequest } from './webRequest.ts';

export const api = onRequest(async (request, response) => {
  if (request.path === '/api/healthz') return healthz(request, response);
  if (request.path === '/api/readyz') return (await import('./readyz.ts')).readyz(request, response);
  if (request.path === '/api/client-errors' || request.path === '/api/csp-reports') {
    return (await import('./takeReport.ts')).takeReport(request, response);
  }
  const asked = webRequest(request);
  if (!asked) return sendResponse(problemOf(new Problematic(405, 'method-not-allowed')), response);
  const { publicApi } = await import('./publicApi.ts');
  await sendResponse(
    await publicApi.fetch(asked, {
      address: visitorAddress(request),
    }),
    response,
  );
});
