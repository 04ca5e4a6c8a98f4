import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Handlers } from '../resources.ts';
import { codes } from '../rules/failure.ts';
import { jsonBody } from './body.ts';
import { call, errorBody, refusal } from './call.ts';
import type { Control } from './control.ts';
import { fromJson } from './json.ts';
import { routed } from './routes.ts';

export interface RestParts {
  readonly handlers: Handlers;
  readonly control: Control;
  /** The address of the functions emulator, such as `http://127.0.0.1:5001`. */
  readonly functions: string;
}

/**
 * The REST surface: `/v2/…` by the http rules of the service, `/emulator/v1/…` for tests, and `/projects/…`, the shape
 * firebase-admin posts to CLOUD_TASKS_EMULATOR_HOST, in which a task without a URL goes to the function its queue is
 * named after.
 */
export function restServer(parts: RestParts): Server {
  return createServer((request, response) => {
    answer(parts, request).then(
      (body) => send(response, 200, body),
      (error) => {
        const failure = refusal(error);
        send(response, codes[failure.code].http, errorBody(failure));
      },
    );
  });
}

async function answer(parts: RestParts, request: IncomingMessage): Promise<object> {
  const [pathname = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const verb = request.method ?? 'GET';
  const body = await jsonBody(request);
  if (pathname === '/') return { service: 'Cloud Tasks v2', status: 'ok' };
  if (pathname.startsWith('/emulator/')) return parts.control(verb, pathname, body);
  const isAdmin = pathname.startsWith('/projects/');
  const { method, json } = routed(
    verb,
    isAdmin ? `/v2${pathname}` : pathname,
    new URLSearchParams(query),
    body,
  );
  const message = isAdmin ? withFunctionUrl(parts.functions, json) : json;
  return call(parts.handlers, method, fromJson(method.request, message));
}

/** `http://host:port/<project>/<location>/<function>` where the task names no URL. */
function withFunctionUrl(functions: string, json: Record<string, unknown>): Record<string, unknown> {
  const { parent, task } = json;
  if (typeof parent !== 'string' || !isObject(task) || !isObject(task.httpRequest)) return json;
  if (task.httpRequest.url !== undefined && task.httpRequest.url !== '') return json;
  const [, project, , location, , name] = parent.split('/');
  const url = `${functions}/${project}/${location}/${name}`;
  return { ...json, task: { ...task, httpRequest: { ...task.httpRequest, url } } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
