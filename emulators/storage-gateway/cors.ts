import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One entry of a bucket's CORS configuration, in the form `gcloud storage buckets update --cors-file` takes. */
export type CorsRule = {
  /** Origins, or `*`. */
  origin: string[];
  method: string[];
  /** Headers a page may send and read; a trailing `*` stands for any ending. */
  responseHeader: string[];
  maxAgeSeconds?: number;
};

/** What the application's bucket allows unless `--cors-file` says otherwise: signed uploads and reads from any page. */
export const defaultCors: readonly CorsRule[] = [
  {
    origin: ['*'],
    method: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
    responseHeader: [
      ...[
        'Content-Type',
        'Content-Length',
        'Content-Range',
        'Content-Disposition',
        'Content-MD5',
        'Cache-Control',
      ],
      ...[
        'ETag',
        'If-None-Match',
        'Location',
        'Range',
        'x-goog-generation',
        'x-goog-hash',
        'x-goog-resumable',
      ],
      ...[
        'x-goog-content-length-range',
        'x-goog-if-generation-match',
        'x-goog-stored-content-length',
        'x-goog-meta-*',
      ],
      ...['x-upload-content-type', 'x-upload-content-length', 'Authorization'],
    ],
    maxAgeSeconds: 3600,
  },
];

/** @throws Error when the file is not a list of rules. */
export function readCorsFile(file: string): readonly CorsRule[] {
  const rules: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (Array.isArray(rules) && rules.every(isRule)) return rules;
  throw new Error(
    `${file} is not a CORS configuration: [{"origin": [], "method": [], "responseHeader": [], "maxAgeSeconds": 3600}]`,
  );
}

/** Sets the headers that let a page of an allowed origin read the answer. */
export function allowOrigin(rules: readonly CorsRule[], req: IncomingMessage, res: ServerResponse): void {
  const { origin } = req.headers;
  const rule = findRule(rules, origin, req.method);
  if (!origin || !rule) return;
  res.setHeader('access-control-allow-origin', rule.origin.includes('*') ? '*' : origin);
  res.setHeader(
    'access-control-expose-headers',
    rule.responseHeader.filter((name) => !name.endsWith('*')).join(', '),
  );
  res.setHeader('vary', 'Origin');
}

/** Answers a preflight: 200 always, with permission only where a rule gives it. */
export function answerPreflight(rules: readonly CorsRule[], req: IncomingMessage, res: ServerResponse): void {
  const { origin } = req.headers;
  const rule = findRule(rules, origin, req.headers['access-control-request-method']);
  const asked = (req.headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim());
  if (origin && rule && asked.every((name) => name === '' || allows(rule, name))) {
    res.setHeader('access-control-allow-origin', rule.origin.includes('*') ? '*' : origin);
    res.setHeader('access-control-allow-methods', rule.method.join(', '));
    res.setHeader('access-control-allow-headers', asked.join(', '));
    res.setHeader('access-control-max-age', rule.maxAgeSeconds ?? 3600);
    if (req.headers['access-control-request-private-network']) {
      res.setHeader('access-control-allow-private-network', 'true');
    }
  }
  res.setHeader('vary', 'Origin');
  res.writeHead(200, { 'content-length': 0 }).end();
}

function findRule(rules: readonly CorsRule[], origin = '', method = ''): CorsRule | undefined {
  return rules.find(
    (rule) => (rule.origin.includes('*') || rule.origin.includes(origin)) && rule.method.includes(method),
  );
}

function allows(rule: CorsRule, header: string): boolean {
  const wanted = header.toLowerCase();
  return rule.responseHeader.some((name) => {
    const known = name.toLowerCase();
    return known.endsWith('*') ? wanted.startsWith(known.slice(0, -1)) : wanted === known;
  });
}

function isRule(rule: unknown): rule is CorsRule {
  const lists = ['origin', 'method', 'responseHeader'];
  return (
    typeof rule === 'object' && rule !== null && lists.every((name) => Array.isArray(Reflect.get(rule, name)))
  );
}
