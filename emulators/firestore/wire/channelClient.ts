import { type ClientRequest, type IncomingMessage, request } from 'node:http';

/** What a test's WebChannel client does to its own connections, and how it asks for the stream. */
export interface ChannelOptions {
  readonly port: number;
  readonly rpc: 'Listen' | 'Write';
  readonly database: string;
  /** Long polling instead of streaming. */
  readonly isLongPoll?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked at every step whether to break the connection there. */
  readonly breaks?: () => boolean;
}

type Answer = { readonly status: number; readonly text: string };

/** A WebChannel client as small as the protocol allows, which can lose its connections. */
export class ChannelClient {
  readonly messages: unknown[] = [];
  readonly controls: unknown[] = [];
  sid = '';
  #last = 0;
  #sent = 0;
  #rid = 1000;
  #isClosed = false;
  #back: ClientRequest | undefined;
  #forward: Promise<unknown> = Promise.resolve();
  readonly #waiting = new Set<() => void>();
  readonly #options: ChannelOptions;

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  /** Shakes hands with the first message riding along, and opens the back channel. */
  async open(first: unknown): Promise<void> {
    const { headers = {} } = this.#options;
    const block = Object.entries(headers)
      .map(([name, value]) => `${name}:${value}\r\n`)
      .join('');
    const body = form([first], this.#sent++, { headers: block });
    const { status, text } = await this.#exchange('POST', { VER: '8', RID: this.#rid++, CVER: '22' }, body);
    if (status !== 200) throw new Error(`Handshake: ${status} ${text}`);
    this.sid = JSON.parse(text.slice(text.indexOf('\n') + 1))[0][1][1];
    this.#openBack();
  }

  /** Sends a message, again and again until the server has confirmed it. */
  send(message: unknown): Promise<unknown> {
    const body = form([message], this.#sent++);
    const rid = this.#rid++;
    this.#forward = this.#forward.then(() => this.#sendUntilConfirmed(rid, body));
    return this.#forward;
  }

  /** Resolves when the messages received so far pass the test. */
  async until(test: (messages: readonly unknown[]) => boolean): Promise<void> {
    while (!test(this.messages)) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  async terminate(): Promise<Answer> {
    this.close();
    return this.#exchange('POST', { VER: '8', SID: this.sid, RID: this.#rid++, TYPE: 'terminate' }, '');
  }

  /** Goes away without a word. */
  close(): void {
    this.#isClosed = true;
    this.#back?.destroy();
  }

  post(parameters: Record<string, string | number>, body: string): Promise<Answer> {
    return this.#exchange('POST', { VER: '8', ...parameters }, body);
  }

  async #sendUntilConfirmed(rid: number, body: string): Promise<void> {
    for (;;) {
      const isBroken = this.#options.breaks?.() ?? false;
      const parameters = { VER: '8', SID: this.sid, RID: rid, AID: this.#last };
      try {
        const { status, text } = await this.#exchange('POST', parameters, body, isBroken);
        if (status !== 200) throw new RangeError(`Forward channel: ${status} ${text}`);
        return;
      } catch (error) {
        if (error instanceof RangeError) throw error;
      }
    }
  }

  #openBack(): void {
    if (this.#isClosed) return;
    const { isLongPoll = false } = this.#options;
    const parameters = {
      VER: '8',
      SID: this.sid,
      RID: 'rpc',
      AID: this.#last,
      CI: isLongPoll ? 1 : 0,
      TYPE: 'xmlhttp',
    };
    const back = request({ ...this.#target(parameters), method: 'GET' }, (response) => this.#read(response));
    this.#back = back;
    back.on('error', () => back.destroy());
    back.on('close', () => this.#openBack());
    back.end();
  }

  #read(response: IncomingMessage): void {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (part: string) => {
      const isBroken = this.#options.breaks?.() ?? false;
      text += isBroken ? part.slice(0, part.length / 2) : part;
      text = this.#take(text);
      if (isBroken) this.#back?.destroy();
    });
  }

  /** Takes the whole chunks off the front of what came; arrays that came before are dropped. */
  #take(text: string): string {
    const [digits = ''] = /^\d+(?=\n)/.exec(text) ?? [];
    const start = digits.length + 1;
    const end = start + Number(digits);
    if (digits === '' || text.length < end) return text;
    for (const [id, payload] of JSON.parse(text.slice(start, end))) {
      if (id <= this.#last) continue;
      this.#last = id;
      if (typeof payload[0] === 'string') this.controls.push(payload[0]);
      else this.messages.push(payload[0]);
    }
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    return this.#take(text.slice(end));
  }

  #exchange(
    method: string,
    parameters: Record<string, string | number>,
    body: string,
    isBroken = false,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const sent = request({ ...this.#target(parameters), method, headers }, async (response) => {
        if (isBroken) return void sent.destroy(new Error('The connection was lost.'));
        const chunks = await response.toArray().catch(reject);
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks ?? []).toString() });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  #target(parameters: Record<string, string | number>) {
    const { port, rpc, database } = this.#options;
    const query = new URLSearchParams({ database });
    for (const [name, value] of Object.entries(parameters)) query.set(name, String(value));
    return {
      host: '127.0.0.1',
      port,
      path: `/google.firestore.v1.Firestore/${rpc}/channel?${query}`,
      agent: false,
    };
  }
}

/** The body of a forward channel request. */
export function form(
  messages: readonly unknown[],
  offset: number,
  more: Record<string, string> = {},
): string {
  const data = messages.map((message, index) => [`req${index}___data__`, JSON.stringify(message)]);
  const parameters = {
    ...more,
    count: String(messages.length),
    ofs: String(offset),
    ...Object.fromEntries(data),
  };
  return new URLSearchParams(parameters).toString();
}
