import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Lets a page of any origin read the response. The origin is named, since browsers do not accept `*` for requests
 * with credentials, as the SDK makes them.
 */
export function allowOrigin({ headers }: IncomingMessage, response: ServerResponse): void {
  const { origin } = headers;
  if (origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Expose-Headers', 'X-HTTP-Session-Id');
  response.setHeader('Vary', 'Origin');
  const asked = headers['access-control-request-headers'];
  if (asked !== undefined) {
    response.setHeader('Access-Control-Allow-Headers', asked);
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE, OPTIONS');
    response.setHeader('Access-Control-Max-Age', '3600');
  }
}
