/** A refusal that a test has asked for: an SMTP or HTTP status and what to say. */
export type Fault = { channel: 'smtp' | 'sms' | 'push'; stage: SmtpStage; status: number; message: string };

/** Where in an SMTP conversation a refusal comes. */
export type SmtpStage = 'connect' | 'mail' | 'rcpt' | 'data';

export type Faults = {
  add(fault: Fault, times: number): void;
  /** The refusal that is due now, used up by asking. */
  take(channel: Fault['channel'], stage?: SmtpStage): Fault | undefined;
  clear(): void;
};

export function createFaults(): Faults {
  const pending: Fault[] = [];
  return {
    add(fault, times) {
      for (let count = 0; count < times; count++) pending.push(fault);
    },
    take(channel, stage) {
      const at = pending.findIndex(
        (fault) => fault.channel === channel && (stage === undefined || fault.stage === stage),
      );
      return at < 0 ? undefined : pending.splice(at, 1)[0];
    },
    clear() {
      pending.length = 0;
    },
  };
}

/**
 * Reads `{"smtp": "421 try later", "stage": "mail", "times": 2}` (or `sms`, `push`).
 * Undefined when it is not that.
 */
export function parseFault(body: Record<string, unknown>): { fault: Fault; times: number } | undefined {
  const channel = (['smtp', 'sms', 'push'] as const).find((name) => typeof body[name] === 'string');
  const [, status, message = ''] = /^([45]\d\d)(?: (.*))?$/.exec(String(channel && body[channel])) ?? [];
  const stage = (['connect', 'mail', 'rcpt', 'data'] as const).find(
    (name) => name === (body.stage ?? 'mail'),
  );
  const { times = 1 } = body;
  if (!channel || !status || !stage || !Number.isInteger(times)) return undefined;
  const count = Math.min(Math.max(Number(times), 0), 1000);
  return {
    fault: { channel, stage, status: Number(status), message: message || 'A fault that a test asked for' },
    times: count,
  };
}
