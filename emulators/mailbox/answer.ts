import type { ServerResponse } from 'node:http';

/** Ends a response with a JSON body. */
export function answer(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
