/** An answer of the callable protocol. */
interface Body {
  result?: unknown;
  error?: { status: string; details?: { reason: string; issues?: unknown[]; retryAfterSeconds?: number } };
}

/** Who calls, and how. */
interface How {
  /** Nobody, unless given. */
  uid?: string;
  claims?: Record<string, unknown>;
  /** Idempotency key. */
  key?: string;
  /** Network address. */
  from?: string;
}

/** Calls a callable over HTTP. Tokens have no signature, so `skipTokenVerification` must be on. */
export function callTo(url: string, op: string, input: unknown, { uid, claims, key, from }: How = {}) {
  const headers = {
    ...(uid === undefined ? {} : { Authorization: `Bearer ${tokenOf(uid, claims)}` }),
    ...(from === undefined ? {} : { 'X-Forwarded-For': from }),
  };
  return postTo(url, JSON.stringify({ data: { op, input, key } }), headers);
}

export async function postTo(url: string, body: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}

export function tokenOf(uid: string, claims: Record<string, unknown> = {}): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: uid, uid, ...claims })}.`;
}
