import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SettableClock } from '../tasks/dispatch/clock.ts';
import { FunctionsEmulator } from './functionsEmulator.ts';
import { Scheduler } from './scheduler.ts';

interface SchedulerOptions {
  readonly host?: string;
  readonly port: number;
  /** Where the functions emulator is. */
  readonly functions: string;
  readonly project?: string;
  readonly log?: (line: string) => void;
}

/** Runs scheduled functions at their times, and serves the requests by which tests move those; see README.md. */
export async function startScheduler(options: SchedulerOptions) {
  const { host = '127.0.0.1', port, functions: origin, project = 'demo-maquette' } = options;
  const clock = new SettableClock();
  const functions = new FunctionsEmulator(origin, project);
  const scheduler = new Scheduler(functions, clock, options.log ?? (() => undefined));
  const settled = () => scheduler.settled();

  async function setClock({ now, advance, real }: { now?: unknown; advance?: unknown; real?: unknown }) {
    const time = typeof now === 'string' ? Date.parse(now) : now;
    if (real === true) await clock.release();
    else if (typeof advance === 'number' && advance >= 0) await clock.moveBy(advance, settled);
    else if (typeof time === 'number' && Number.isFinite(time)) await setTo(time);
    else return { status: 400, body: { error: 'now, advance (ms, not negative) or real: true is expected' } };
    return { status: 200, body: { now: new Date(clock.now()).toISOString() } };
  }

  /** Time that is set back has its minutes again; time set forward runs what lies between. */
  async function setTo(time: number) {
    const isBack = time < clock.now();
    await clock.moveTo(time, settled);
    if (isBack) scheduler.arm();
  }

  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const { pathname } = new URL(request.url ?? '/', 'http://scheduler');
    const asked = `${request.method} ${pathname}`;
    const [, name] = /^POST \/emulator\/v1\/schedules\/(\w+):run$/.exec(asked) ?? [];
    if (asked === 'GET /emulator/v1/schedules') {
      const schedules = await functions.scheduledFunctions();
      return { status: 200, body: { now: clock.now(), schedules, runs: scheduler.lastRuns() } };
    }
    if (asked === 'POST /emulator/v1/clock') return setClock(await json(request));
    if (name) return { status: 200, body: await scheduler.run(name, clock.now()) };
    return { status: 404, body: { error: `${asked} is not served here` } };
  }

  const server = createServer((request, response) => {
    const failed = (error: unknown) => ({ status: 502, body: { error: String(error) } });
    void answer(request)
      .catch(failed)
      .then(({ status, body }) => {
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      });
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // an address with a port, for a TCP server
    async stop() {
      scheduler.stop();
      clock.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a body says, if it is a JSON object. */
async function json(request: IncomingMessage): Promise<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(await text(request));
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    return {}; // refused as every body that says nothing
  }
}
