import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

type Config = { name: string } & Record<string, unknown>;

/**
 * The part of Identity Platform's administration that keeps OIDC and SAML providers, which the Auth emulator lacks, for
 * the unmodified admin SDK. `configs` is what it keeps, by the end of its name; `isOn` false answers as a project
 * without Identity Platform does.
 */
export async function startTestIdentityPlatform() {
  const configs = new Map<string, Config>();
  const platform = { configs, isOn: true };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const asked = request.method === 'POST' || request.method === 'PATCH' ? await json(request) : {};
    const { status, body } = platform.isOn
      ? answer(configs, request.method ?? '', url, asked as Record<string, unknown>) // JSON of the admin SDK
      : refusal(400, 'OPERATION_NOT_ALLOWED');
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // an address with a port, for a TCP server
  process.env.FIREBASE_AUTH_EMULATOR_HOST = `127.0.0.1:${port}`;
  return Object.assign(platform, { stop: () => server.close() });
}

function answer(configs: Map<string, Config>, method: string, url: URL, asked: Record<string, unknown>) {
  const [, kind = '', id] = /\/(oauthIdpConfigs|inboundSamlConfigs)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  const name = (of: string) => `projects/demo-maquette/${kind}/${of}`;
  if (method === 'GET' && id === undefined)
    return ok({ [kind]: [...configs.values()].filter((config) => config.name.includes(kind)) });
  if (method === 'POST') {
    const made =
      url.searchParams.get(kind === 'oauthIdpConfigs' ? 'oauthIdpConfigId' : 'inboundSamlConfigId') ?? '';
    if (JSON.stringify(asked).includes('refused.example')) return refusal(400, 'INVALID_CONFIG');
    configs.set(made, { ...asked, name: name(made) });
    return ok(configs.get(made));
  }
  const found = configs.get(id ?? '');
  if (!found) return refusal(404, 'CONFIGURATION_NOT_FOUND');
  if (method === 'DELETE') configs.delete(id ?? '');
  if (method === 'PATCH') configs.set(id ?? '', { ...found, ...asked, name: found.name });
  return ok(method === 'DELETE' ? {} : configs.get(id ?? ''));
}

function ok(body: unknown) {
  return { status: 200, body };
}

function refusal(status: number, message: string) {
  return { status, body: { error: { code: status, message } } };
}
