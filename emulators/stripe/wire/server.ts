import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { HostedAnswer } from '../checkout/hostedAnswer.ts';
import { hostedCss, html, page } from '../checkout/html.ts';
import { serveCheckout } from '../checkout/serveCheckout.ts';
import { serveOnboarding } from '../connect/serveOnboarding.ts';
import { refuse, StripeFailure } from '../rules/stripeFailure.ts';
import { serveApi } from './api.ts';
import { type ControlParts, control } from './control.ts';
import { readBody } from './readBody.ts';

const pagePolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The API, the hosted pages and the controls of tests, on one port as the SDK needs it. */
export function stripeServer(parts: () => ControlParts): Server {
  return createServer((request, response) => {
    serve(parts(), request, response).catch((error: unknown) => fail(response, error));
  });
}

async function serve(parts: ControlParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = `http://stripe${request.url}`;
  if (!URL.canParse(address))
    return fail(response, new StripeFailure(400, 'invalid_request_error', 'The address cannot be read.', {}));
  const url = new URL(address);
  const { pathname } = url;
  if (/^\/v[12]\//.test(pathname)) return serveApi(parts, request, response, url);
  if (pathname.startsWith('/emulator/v1/')) return serveControl(parts, request, response);
  if (pathname === '/hosted.css') {
    response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(hostedCss);
    return;
  }
  const [, kind, id = ''] = /^\/(pay|setup|express)\/(\w+)$/.exec(pathname) ?? [];
  const form = request.method === 'POST' ? await postedForm(request) : undefined;
  if (kind === 'pay') sendHosted(response, serveCheckout(parts.state, id, form));
  else if (kind === 'setup') sendHosted(response, serveOnboarding(parts.state, id, form));
  else if (kind === 'express')
    sendHosted(response, {
      status: 200,
      page: page('Express', html`<h1>Express dashboard</h1><p>Account ${id}</p>`),
    });
  else sendHosted(response, { status: 404, page: page('Not found', html`<h1>Nothing is here</h1>`) });
}

async function postedForm(request: IncomingMessage): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams((await readBody(request)).toString()));
}

function sendHosted(response: ServerResponse, answer: HostedAnswer): void {
  if ('location' in answer) {
    response.writeHead(303, { location: answer.location, 'cache-control': 'no-store' }).end();
    return;
  }
  response.writeHead(answer.status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': pagePolicy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(answer.page);
}

async function serveControl(
  parts: ControlParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = (await readBody(request)).toString();
  const line = `${request.method} ${String(request.url).slice('/emulator/v1/'.length)}`;
  const answer = await control(parts, line, settingsOf(text));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

function settingsOf(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    return refuse('The body is not JSON.');
  }
  return refuse('The body is not a JSON object.');
}

function fail(response: ServerResponse, error: unknown): void {
  const status = error instanceof StripeFailure ? error.status : 500;
  if (status === 500)
    process.stderr.write(`stripe: ${error instanceof Error ? error.stack : String(error)}\n`);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error: { message } }));
}
