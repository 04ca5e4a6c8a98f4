import { HttpsError, onRequest } from 'firebase-functions/https';
import { info } from 'firebase-functions/logger';
import * as z from 'zod';
import { FileKind } from '../../../contract/fileKinds.ts';
import { networkOf } from '../../accounts/sessionOf.ts';
import { visitorAddress } from '../../lib/clientAddress.ts';
import { now } from '../../lib/clock.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import { signDownload } from '../library/signDownload.ts';
import { hashOf } from '../linkToken.ts';
import { countAttempt, type Visit } from './countAttempt.ts';

const Link = z.object({
  grantId: z.uuid(),
  object: z.string(),
  name: z.string(),
  format: FileKind,
  expiresAt: z.number(),
});

/** What is said to somebody whose address leads nowhere, by the reason. */
const words: Readonly<Record<string, string>> = {
  'grant-held':
    'This download is on hold: it was opened in many places. Its buyer has mail from us about it.',
  'grant-used-up': 'This purchase was downloaded as often as it may be. Its buyer can ask the shop for more.',
  'grant-over': 'This purchase cannot be downloaded any more.',
};
const gone = 'This address leads nowhere, or not any more. Open your purchases and download again.';

/** Serves /d/{token}: counts the attempt and leads on to the bytes, for a minute. */
export const sendDownload = onRequest(async (request, response) => {
  response.set('Cache-Control', 'no-store').set('Referrer-Policy', 'no-referrer');
  if (request.method !== 'GET') {
    response.status(405).set('Allow', 'GET').send('This address is for downloading only.');
    return;
  }
  const address = visitorAddress(request);
  const country = request.header('x-country-code');
  try {
    const url = await open(request.path, {
      userAgent: request.header('user-agent') ?? '',
      network: networkOf(address) || address,
      ...(country && /^[A-Z]{2}$/.test(country) ? { country } : {}),
    });
    response.status(302).set('Location', url).send('');
  } catch (error) {
    if (!(error instanceof HttpsError)) throw error;
    info('download refused', { reason: error.message });
    response.status(error.httpErrorCode.status).send(words[error.message] ?? gone);
  }
});

/** The address of the bytes that a token leads to; refuses one that is wrong, too old, or whose grant does not let it. */
async function open(path: string, visit: Visit): Promise<string> {
  const token = /^\/d\/([A-Za-z0-9_-]{43})$/.exec(path)?.[1] ?? fail('not-found', 'download-link-gone');
  const found = await paths.downloadLink(hashOf(token)).get();
  const link = found.exists ? Link.parse(found.data()) : undefined;
  if (!link || link.expiresAt <= now()) fail('not-found', 'download-link-gone');
  const problem = await countAttempt(link.grantId, visit);
  if (problem) fail('permission-denied', problem);
  return (await signDownload(link)).url;
}
