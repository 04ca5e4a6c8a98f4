import type { Emulator } from '../service/emulator.ts';
import { decodePath } from './decodePath.ts';
import { emulatorRoutes } from './emulatorRoutes.ts';
import type { Handler } from './http.ts';
import { sendJson } from './httpProblem.ts';

/** The endpoints that only an emulator has, and `GET /`, which says that it is there. */
export function emulatorHandler(emulator: Emulator): Handler {
  return async (request, response, url) => {
    if (url.pathname === '/' && request.method === 'GET') {
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.end('Ok\n');
      return true;
    }
    if (!url.pathname.startsWith('/emulator/')) return false;
    const decoded = decodePath(url.pathname);
    for (const { verb, path, handle } of emulatorRoutes) {
      const match = verb === request.method ? path.exec(decoded) : null;
      if (!match) continue;
      const result = await handle({ emulator, parts: match.slice(1), request, url });
      if (typeof result === 'string') {
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(result);
      } else sendJson(response, result);
      return true;
    }
    return false;
  };
}
