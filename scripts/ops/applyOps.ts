import { covers } from './covers.ts';
import type { Kind, OpsFile, Resource } from './opsFiles.ts';

/** Where and as whom Google's APIs are asked. */
export interface Cloud {
  readonly project: string;
  readonly token: string;
  readonly logging: string;
  readonly monitoring: string;
}

/** What becomes of one file. */
export interface Change {
  readonly file: string;
  readonly action: 'create' | 'update' | 'keep';
}

/** How one kind of resource is listed, made and changed. */
interface Door {
  readonly url: (cloud: Cloud) => string;
  /** Field of a list's answer that holds the resources. */
  readonly listed: string;
  /** Field by which a resource is found again. */
  readonly identity: 'name' | 'displayName';
  readonly update: (cloud: Cloud, found: Resource, wanted: Resource) => Request;
}

interface Request {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly body: Resource;
}

const doors: Readonly<Record<Kind, Door>> = {
  metrics: {
    url: ({ logging, project }) => `${logging}/v2/projects/${project}/metrics`,
    listed: 'metrics',
    identity: 'name',
    update: (cloud, { name }, body) => ({
      method: 'PUT',
      url: `${doors.metrics.url(cloud)}/${encodeURIComponent(String(name))}`,
      body,
    }),
  },
  uptime: {
    url: ({ monitoring, project }) => `${monitoring}/v3/projects/${project}/uptimeCheckConfigs`,
    listed: 'uptimeCheckConfigs',
    identity: 'displayName',
    // What is checked cannot be changed; how it is, can.
    update: ({ monitoring }, { name }, { monitoredResource: _, ...body }) =>
      patch(`${monitoring}/v3/${name}`, body),
  },
  policies: {
    url: ({ monitoring, project }) => `${monitoring}/v3/projects/${project}/alertPolicies`,
    listed: 'alertPolicies',
    identity: 'displayName',
    update: ({ monitoring }, { name }, body) => patch(`${monitoring}/v3/${name}`, body),
  },
  dashboards: {
    url: ({ monitoring, project }) => `${monitoring}/v1/projects/${project}/dashboards`,
    listed: 'dashboards',
    identity: 'displayName',
    update: ({ monitoring }, { name, etag }, body) => ({
      method: 'PATCH',
      url: `${monitoring}/v1/${name}`,
      body: { ...body, name, etag },
    }),
  },
};

/** Only the fields that a file has: notification channels and what else the operator set stays. */
function patch(url: string, body: Resource): Request {
  return { method: 'PATCH', url: `${url}?updateMask=${Object.keys(body).join(',')}`, body };
}

/**
 * Brings what a project has in line with the files, and tells what became of each; with `isDry` it only looks. Doing
 * it again changes nothing. Throws a sentence where the service refuses; what was done before that stays.
 */
export async function applyOps(
  files: readonly OpsFile[],
  cloud: Cloud,
  { isDry = false }: { isDry?: boolean } = {},
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const [kind, ofKind] of Map.groupBy(files, (file) => file.kind)) {
    const there = await listAll(kind, cloud);
    for (const { file, resource } of ofKind) {
      const { action, request } = planFor(kind, resource, there, cloud);
      if (request && !isDry) await send(request, cloud, file);
      changes.push({ file, action });
    }
  }
  return changes;
}

function planFor(
  kind: Kind,
  wanted: Resource,
  there: readonly Resource[],
  cloud: Cloud,
): Pick<Change, 'action'> & { request?: Request } {
  const { identity, url, update } = doors[kind];
  const found = there.find((each) => each[identity] === wanted[identity]);
  if (!found) return { action: 'create', request: { method: 'POST', url: url(cloud), body: wanted } };
  if (covers(found, wanted)) return { action: 'keep' };
  return { action: 'update', request: update(cloud, found, wanted) };
}

async function listAll(kind: Kind, cloud: Cloud): Promise<Resource[]> {
  const { url, listed } = doors[kind];
  const found: Resource[] = [];
  let pageToken = '';
  do {
    const query = pageToken && `?pageToken=${encodeURIComponent(pageToken)}`;
    const answer = await ask(`${url(cloud)}${query}`, cloud, kind);
    found.push(...((answer[listed] ?? []) as Resource[])); // as the API is documented
    pageToken = String(answer.nextPageToken ?? '');
  } while (pageToken);
  return found;
}

function send({ method, url, body }: Request, cloud: Cloud, about: string): Promise<Resource> {
  return ask(url, cloud, about, { method, body: JSON.stringify(body) });
}

async function ask(url: string, cloud: Cloud, about: string, init: RequestInit = {}): Promise<Resource> {
  const headers = {
    Authorization: `Bearer ${cloud.token}`,
    'Content-Type': 'application/json',
    'X-Goog-User-Project': cloud.project,
  };
  const answer = await fetch(url, { ...init, headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(refusal(about, answer.status, text));
  return JSON.parse(text || '{}');
}

function refusal(about: string, status: number, text: string): string {
  const [, message = text.slice(0, 300)] = /"message":\s*"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
  const isNewMetric = status === 404 && /metric/i.test(message);
  const advice = isNewMetric
    ? ' Cloud Monitoring knows a new metric after some minutes: run this again with --only ops then.'
    : ' What was applied before stays; it is safe to run again.';
  return `ops/${about} was refused (${status}): ${message}${advice}`;
}
