import type { Request as FunctionRequest, onRequest } from 'firebase-functions/https';

type FunctionResponse = Parameters<ReturnType<typeof onRequest>>[1];

/** Methods that a Request can have and an address can be asked with. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The request of a function in the shape that the web has for it, or undefined for a method of no use here. */
export function webRequest({ method, url, headers, rawBody }: FunctionRequest): Request | undefined {
  if (!methods.includes(method)) return undefined;
  const fields = Object.entries(headers).flatMap(([name, value = []]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
  const body =
    method === 'GET' || method === 'HEAD' || !rawBody?.length ? {} : { body: new Uint8Array(rawBody) };
  return new Request(`http://api${url}`, { method, headers: fields, ...body });
}

/** Sends an answer of the web's shape as the answer of a function. */
export async function sendResponse(answer: Response, response: FunctionResponse): Promise<void> {
  response.status(answer.status);
  for (const [name, value] of answer.headers) response.set(name, value);
  response.end(Buffer.from(await answer.arrayBuffer()));
}
