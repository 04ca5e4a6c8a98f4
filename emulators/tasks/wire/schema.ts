import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import protobuf from 'protobufjs';

const { resolve } = createRequire(import.meta.url);
const file = join(dirname(resolve('@google-cloud/tasks/build/protos')), 'protos.json');
const root = protobuf.Root.fromJSON(JSON.parse(readFileSync(file, 'utf8'))).resolveAll();

export const serviceName = 'google.cloud.tasks.v2.CloudTasks';

/** The protocol buffers the client itself ships. */
export const taskType = root.lookupType('google.cloud.tasks.v2.Task');
export const queueType = root.lookupType('google.cloud.tasks.v2.Queue');

/** A method of the service: its messages, and where REST serves it. */
export interface MethodSchema {
  readonly name: string;
  readonly request: protobuf.Type;
  readonly response: protobuf.Type;
  readonly http: HttpRule;
}

/** google.api.http: `path` such as `/v2/{name=projects/*}:pause`, `body` the field it fills, `*` all, '' none. */
export interface HttpRule {
  readonly verb: string;
  readonly path: string;
  readonly body: string;
}

export const methods: readonly MethodSchema[] = root.lookupService(serviceName).methodsArray.map((method) => {
  const { resolvedRequestType: request, resolvedResponseType: response } = method;
  if (request === null || response === null) throw new Error(`${method.name} has no messages`);
  return { name: method.name, request, response, http: httpRule(method) };
});

function httpRule(method: protobuf.Method): HttpRule {
  const options: Record<string, string | undefined> = method.options ?? {};
  for (const verb of ['get', 'post', 'patch', 'delete']) {
    const path = options[`(google.api.http).${verb}`];
    if (path !== undefined)
      return { verb: verb.toUpperCase(), path, body: options['(google.api.http).body'] ?? '' };
  }
  throw new Error(`${method.name} has no HTTP rule`);
}
