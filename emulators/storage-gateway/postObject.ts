import { rm } from 'node:fs/promises';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { claimedDigests } from './bodyDigests.ts';
import { commitObject } from './commitObject.ts';
import type { Context } from './context.ts';
import { type Form, readForm } from './formParts.ts';
import { isSignedBy, signatureMismatch } from './isSignedBy.ts';
import { checkLength } from './lengthRange.ts';
import { etagOf, metadataFrom } from './objectHeaders.ts';
import type { Target } from './parseTarget.ts';
import { checkPolicy, type PostPolicy, parsePolicy, policyLengthRange } from './postPolicy.ts';
import { readCredential } from './readCredential.ts';
import { receiveBody, requestChunks } from './receiveBody.ts';
import { escapeXml, StorageError } from './storageError.ts';
import type { StoredObject } from './upstream.ts';

/** A form upload under a signed policy document (POST to the bucket). */
export async function postObject(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  target: Target,
): Promise<void> {
  const form = await readForm(req.headers['content-type'] ?? '', requestChunks(req));
  const fields = new Map([...form.fields, ['bucket', target.bucket]]);
  const policy = signedPolicy(ctx, fields);
  checkPolicy(policy, fields, ctx.clock.now());
  const name = (fields.get('key') ?? '').replace(/\$\{filename\}/g, () => form.file.name);
  if (name === '') throw new StorageError('InvalidArgument', 'The form has no key.');
  const stored = await storeFile(ctx, req, form, { bucket: target.bucket, name, policy });
  if (stored) answerForm(res, fields, stored);
}

/** The form's policy, once its signature is found right. */
function signedPolicy({ key, clock }: Context, fields: ReadonlyMap<string, string>): PostPolicy {
  const field = (name: string) => {
    const value = fields.get(name);
    if (!value) throw new StorageError('InvalidPolicyDocument', `Missing ${name}`);
    return value;
  };
  const text = field('policy');
  const credential = readCredential({
    algorithm: field('x-goog-algorithm'),
    credential: field('x-goog-credential'),
    date: field('x-goog-date'),
    now: clock.now(),
  });
  if (isSignedBy(key, credential, text, field('x-goog-signature'))) return parsePolicy(text);
  throw signatureMismatch({ StringToSign: text });
}

/** Undefined when the client went away before the file's end: nothing is stored then. */
async function storeFile(
  ctx: Context,
  req: IncomingMessage,
  form: Form,
  { bucket, name, policy }: { bucket: string; name: string; policy: PostPolicy },
): Promise<StoredObject | undefined> {
  const headers = {
    ...(form.file.contentType && { 'content-type': form.file.contentType }),
    ...Object.fromEntries(form.fields),
  };
  const digests = claimedDigests(headers);
  const lengthRange = policyLengthRange(policy);
  const file = ctx.spoolFile();
  try {
    const { bytes: size, complete } = await receiveBody(req, file, {
      body: form.file.bytes,
      limit: lengthRange?.max ?? Number.POSITIVE_INFINITY,
      fault: ctx.faults.take('upload'),
    });
    if (!complete) return undefined;
    checkLength(size, lengthRange);
    return await commitObject(ctx, {
      bucket,
      name,
      metadata: metadataFrom(headers),
      preconditions: {},
      digests,
      file,
      size,
    });
  } finally {
    await rm(file, { force: true });
  }
}

/** success_action_redirect wins over success_action_status; 204 where neither is given. */
function answerForm(res: ServerResponse, fields: ReadonlyMap<string, string>, stored: StoredObject): void {
  const { bucket, name } = stored;
  const etag = etagOf(stored);
  const location = `http://${res.req.headers.host}/${bucket}/${encodeURIComponent(name)}`;
  const redirect = fields.get('success_action_redirect');
  const headers: OutgoingHttpHeaders = { etag, location };
  if (redirect && URL.canParse(redirect)) {
    const url = new URL(redirect);
    for (const [key, value] of Object.entries({ bucket, key: name, etag })) url.searchParams.set(key, value);
    res.writeHead(303, { etag, location: url.href }).end();
    return;
  }
  const status = fields.get('success_action_status');
  if (status !== '201') {
    res.writeHead(status === '200' ? 200 : 204, headers).end();
    return;
  }
  const elements = { Location: location, Bucket: bucket, Key: name, ETag: etag };
  const body = Object.entries(elements).map(([tag, value]) => `<${tag}>${escapeXml(value)}</${tag}>`);
  res
    .writeHead(201, { ...headers, 'content-type': 'application/xml; charset=UTF-8' })
    .end(`<?xml version='1.0' encoding='UTF-8'?><PostResponse>${body.join('')}</PostResponse>`);
}
