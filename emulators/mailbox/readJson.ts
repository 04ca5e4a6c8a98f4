import type { IncomingMessage } from 'node:http';

/** Bytes a JSON body may have. */
const longestBody = 1024 * 1024;

/** A request that is refused, with the status and sentence of its answer. */
export class RequestError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A request's JSON object. @throws RequestError when it is none, too long, or not declared as JSON. */
export async function readJson(req: IncomingMessage): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/.test(req.headers['content-type'] ?? '')) {
    throw new RequestError(415, 'Send application/json');
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > longestBody) throw new RequestError(413, `A body may have ${longestBody} bytes at most`);
    chunks.push(chunk);
  }
  return parseObject(Buffer.concat(chunks).toString());
}

function parseObject(json: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    throw new RequestError(400, 'The body is not JSON');
  }
  throw new RequestError(400, 'The body is not a JSON object');
}
