import type { IncomingMessage, ServerResponse } from 'node:http';
import { callerOf } from '../service/caller.ts';
import type { Emulator } from '../service/emulator.ts';
import { bidirectional } from '../service/service.ts';
import type { Stream } from '../service/stream.ts';
import { fail } from '../values/status.ts';
import { readBody } from './body.ts';
import { type Method, methods } from './codec/schema.ts';
import type { Handler } from './http.ts';
import { frame } from './webChannelArrays.ts';
import { numberIn, parseForm, type WebChannelForm } from './webChannelForm.ts';
import { keepAliveMs, WebChannelSession } from './webChannelSession.ts';

const channelPath = /^\/google\.firestore\.v1\.Firestore\/(Listen|Write)\/channel$/;
const protocolVersion = 8;
const serverVersion = 14;
const maxSessions = 20_000;

/** Listen and Write for browsers, over the protocol of Closure's WebChannel, version 8. */
export function webChannelHandler(emulator: Emulator): Handler {
  const sessions = new Map<string, WebChannelSession>();
  return async (request, response, url) => {
    const [, name] = channelPath.exec(url.pathname) ?? [];
    const method = methods.find((known) => known.name === name);
    if (!method) return false;
    const { searchParams } = url;
    if (searchParams.has('VER') && searchParams.get('VER') !== String(protocolVersion)) {
      fail('INVALID_ARGUMENT', `Only version ${protocolVersion} of WebChannel is spoken here.`);
    }
    const sid = searchParams.get('SID');
    if (sid === null) {
      await handshake(emulator, method, sessions, request, response);
      return true;
    }
    const session = sessions.get(sid);
    if (session) await use(session, request, response, searchParams);
    else sendText(response, 400, 'Unknown SID');
    return true;
  };
}

async function handshake(
  emulator: Emulator,
  method: Method,
  sessions: Map<string, WebChannelSession>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') fail('INVALID_ARGUMENT', 'A session begins with a POST.');
  if (sessions.size >= maxSessions) fail('RESOURCE_EXHAUSTED', 'There are too many sessions.');
  const form = parseForm(await readBody(request));
  const session = new WebChannelSession(
    (send) => openStream(emulator, method, form, request, send),
    ({ sid }) => sessions.delete(sid),
  );
  sessions.set(session.sid, session);
  response.setHeader('X-HTTP-Session-Id', session.sid);
  const opening = ['c', session.sid, '', protocolVersion, serverVersion, keepAliveMs];
  sendText(response, 200, frame(JSON.stringify([[0, opening]])));
  void session.begin(form.offset, form.messages);
}

/** The stream behind a session, taking and giving JSON. Headers are in the body of the handshake, or real ones. */
function openStream(
  emulator: Emulator,
  { name, request: codec, response: answer }: Method,
  { header }: WebChannelForm,
  { headers }: IncomingMessage,
  send: (message: unknown) => void,
): Stream<unknown> {
  const caller = callerOf((key) => header(key) ?? headers[key]?.toString());
  const stream = bidirectional[name]?.({ emulator, caller }, (message) =>
    send(answer.toJson({ ...message })),
  );
  return {
    // Which message it is depends on the method, by its descriptor.
    receive: (message) => stream?.receive(codec.fromJson(message, '', 0) as never),
    close: () => stream?.close(),
  };
}

async function use(
  session: WebChannelSession,
  request: IncomingMessage,
  response: ServerResponse,
  parameters: URLSearchParams,
): Promise<void> {
  if (parameters.get('TYPE') === 'terminate') {
    session.end();
    sendText(response, 200, '');
    return;
  }
  const acknowledged = numberIn(parameters, 'AID') ?? 0;
  if (request.method === 'GET') {
    setHeaders(response);
    const timeoutMs = Math.min(numberIn(parameters, 'TO') || keepAliveMs, keepAliveMs);
    session.attach(response, { acknowledged, isLongPoll: parameters.get('CI') === '1', timeoutMs });
    return;
  }
  if (request.method !== 'POST') fail('INVALID_ARGUMENT', 'A session is used by GET and POST.');
  const { offset, messages } = parseForm(await readBody(request));
  session.acknowledge(acknowledged);
  session.receive(offset, messages);
  sendText(response, 200, session.status());
}

function setHeaders(response: ServerResponse): void {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Cache-Control', 'no-cache, no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
}

function sendText(response: ServerResponse, status: number, text: string): void {
  setHeaders(response);
  response.statusCode = status;
  response.end(text);
}
