/** What is served over plain HTTP under /api/. */
import { onRequest } from 'firebase-functions/https';
import { healthz } from './healthz.ts';

export const api = onRequest((request, response) => {
  if (request.path === '/api/healthz') return healthz(request, response);
  response.status(404).json({ error: { status: 'NOT_FOUND', message: 'There is nothing at this address.' } });
});
