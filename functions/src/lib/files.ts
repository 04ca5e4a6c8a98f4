import type { Bucket, GetSignedUrlConfig } from '@google-cloud/storage';
import { config } from './config.ts';
import { app } from './db.ts';

/** How long a signed URL may be used, in ms. For a resumable upload this bounds its start only. */
const signedUrlLife = 15 * 60 * 1000;

let opened: Promise<Bucket> | undefined;

/** The project's bucket. The storage client is loaded with the first use. */
export function bucket(): Promise<Bucket> {
  opened ??= openBucket();
  return opened;
}

async function openBucket(): Promise<Bucket> {
  const { Storage } = await import('@google-cloud/storage');
  const { projectId, storageGateway, signingKeyFile } = config();
  const storage = new Storage({
    projectId,
    ...(storageGateway ? { apiEndpoint: storageGateway } : {}),
    ...(signingKeyFile ? { keyFilename: signingKeyFile } : {}),
  });
  return storage.bucket(bucketName());
}

/** The default bucket of the project, as Firebase announces it to its functions. */
function bucketName(): string {
  const { storageBucket } = JSON.parse(process.env.FIREBASE_CONFIG ?? '{}') as { storageBucket?: string }; // set by Firebase
  const name = storageBucket ?? app.options.storageBucket;
  if (!name)
    throw new Error('This project has no storage bucket. Set one up under Storage in the Firebase console.');
  return name;
}

/** A V4 URL that starts one resumable upload of at most `maxBytes` of one type; its owner is bound into the object. */
export async function signUpload(
  name: string,
  { owner, type, maxBytes, at }: { owner: string; type: string; maxBytes: number; at: number },
) {
  const headers = {
    'content-type': type,
    'x-goog-resumable': 'start',
    'x-goog-meta-owner': owner,
    'x-goog-content-length-range': `1,${maxBytes}`,
  };
  const { 'content-type': contentType, 'x-goog-resumable': _, ...extensionHeaders } = headers;
  const expiresAt = at + signedUrlLife;
  const signing: GetSignedUrlConfig = {
    version: 'v4',
    action: 'resumable',
    expires: expiresAt,
    contentType,
    extensionHeaders,
  };
  const [url] = await (await bucket()).file(name).getSignedUrl(signing);
  return { url, headers, expiresAt };
}

/** A V4 URL that reads one object until `expiresAt` (ms since the epoch). With a name, browsers save it under that. */
export async function signRead(
  object: string,
  { expiresAt, saveAs }: { expiresAt: number; saveAs?: string },
): Promise<string> {
  const signing: GetSignedUrlConfig = {
    version: 'v4',
    action: 'read',
    expires: expiresAt,
    ...(saveAs === undefined ? {} : { responseDisposition: attachment(saveAs) }),
  };
  const [url] = await (await bucket()).file(object).getSignedUrl(signing);
  return url;
}

/** Content-Disposition for a name in any script (RFC 6266, RFC 8187). */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
