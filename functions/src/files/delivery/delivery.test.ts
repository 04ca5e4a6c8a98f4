import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { performJob } from '../../jobs/performJob.ts';
import { now, setClock } from '../../lib/clock.ts';
import { paths } from '../../lib/paths.ts';
import { serveFunction } from '../../lib/testServer.ts';
import { jobOf, openFiles } from '../openFiles.ts';
import { issueGrant, revokeGrant } from './issueGrant.ts';
import { sendDownload } from './sendDownload.ts';

const services = await vi.hoisted(async () => (await import('../testFiles.ts')).startFileServices());
vi.mock('firebase-functions/logger', () => ({
  info: vi.fn(),
  warn: vi.fn(),
  error: vi.fn(),
  debug: vi.fn(),
}));
const { does, refusal, stored, somebody, stop } = await openFiles();
const door = await serveFunction(sendDownload);
afterAll(async () => {
  stop();
  door.stop();
  await services.stop();
});
afterEach(() => setClock());

const hour = 60 * 60 * 1000;
type Ready = { state: string; url: string; jobId: string };

/** Somebody who has bought a model whose shape must stay, so that nothing has to be prepared but its identity. */
async function purchase({ watermarked = false } = {}) {
  const buyer = somebody();
  const seller = somebody();
  await paths.member(buyer).set({ email: `${buyer}@maquette.test` });
  const { assetId } = await stored(seller);
  const what = { buyerId: buyer, sellerId: seller, assetId, version: 1, name: 'Vase', watermarked };
  const grant = await issueGrant({ id: randomUUID(), ...what });
  return { buyer, seller, grant, assetId };
}

/** The path under /d/ for a grant, its copy made where it was not. */
async function link(grantId: string, buyer: string, format = 'source'): Promise<string> {
  const asked = await does<Ready>('download', { grantId, format }, buyer);
  if (asked.state === 'ready') return new URL(asked.url).pathname;
  await performJob(asked.jobId);
  return link(grantId, buyer, format);
}

interface From {
  address?: string;
  userAgent?: string;
  country?: string;
}

function open(
  path: string,
  { address = '198.51.100.7', userAgent = 'Firefox on Linux', country }: From = {},
) {
  return fetch(`${door.url}${path}`, {
    redirect: 'manual',
    headers: {
      'User-Agent': userAgent,
      'X-Forwarded-For': address,
      ...(country ? { 'X-Country-Code': country } : {}),
    },
  });
}

const attemptsOf = async (grantId: string) => (await paths.grant(grantId).get()).get('attempts');

describe('a bought model', () => {
  test('comes by an address that leads to its bytes, and says whose copy it is', async () => {
    const { buyer, grant } = await purchase();
    const answer = await open(await link(grant.id, buyer));
    expect(answer.status).toBe(302);
    const got = await fetch(answer.headers.get('location') ?? '');
    expect(got.headers.get('content-disposition')).toContain('Vase.glb');
    expect(await got.text()).toContain(`purchase ${grant.id}`);
  });

  test('is prepared once for each format', async () => {
    const { buyer, grant } = await purchase();
    const [one, two] = await Promise.all(
      [1, 2].map(() => does<Ready>('download', { grantId: grant.id, format: 'stl' }, buyer)),
    );
    expect(one?.jobId).toBe(two?.jobId);
    await link(grant.id, buyer, 'stl');
    expect((await jobOf(one?.jobId ?? '')).state).toBe('COMPLETED');
  });

  test('is nobody else’s, and its prepared copy is not to be had around the count', async () => {
    const { buyer, seller, grant } = await purchase();
    const { jobId } = await does<Ready>('download', { grantId: grant.id }, buyer);
    await performJob(jobId);
    const [output] = (await jobOf(jobId)).result?.outputs ?? [];
    for (const uid of [seller, somebody()]) {
      expect(await refusal('download', { grantId: grant.id }, uid)).toBe('grant-not-found');
    }
    expect(await refusal('getJobOutput', { jobId, name: output?.name }, buyer)).not.toBe('none');
  });
});

describe('an address under /d/', () => {
  test('counts once for a device and an hour, however often it is opened', async () => {
    const { buyer, grant } = await purchase();
    const path = await link(grant.id, buyer);
    await Promise.all(Array.from({ length: 5 }, () => open(path)));
    await open(path);
    expect(await attemptsOf(grant.id)).toBe(1);
    await open(path, { userAgent: 'Safari on iPhone' });
    expect(await attemptsOf(grant.id)).toBe(2);
  });

  test.each(['/d/', `/d/${'x'.repeat(43)}`, '/d/../settings', '/d/%00'])(
    'that is wrong (%s) leads nowhere',
    async (path) => {
      expect((await open(path)).status).toBe(404);
    },
  );

  test('ends after ten minutes', async () => {
    const { buyer, grant } = await purchase();
    const path = await link(grant.id, buyer);
    const begun = now();
    setClock(() => begun + 10 * 60 * 1000);
    expect((await open(path)).status).toBe(404);
  });

  test('of a refunded purchase is refused', async () => {
    const { buyer, grant } = await purchase();
    const path = await link(grant.id, buyer);
    await revokeGrant(grant.id);
    expect((await open(path)).status).toBe(403);
    expect(await refusal('download', { grantId: grant.id }, buyer)).toBe('grant-over');
  });

  test('opened on a dozen devices at once counts to its limit and no further', async () => {
    const { buyer, grant } = await purchase();
    const path = await link(grant.id, buyer);
    const browsers = ['Firefox', 'Chrome', 'Safari', 'Edg'];
    const devices = browsers.flatMap((name) =>
      ['Windows', 'Linux', 'iPhone'].map((on) => `${name} on ${on}`),
    );
    const answers = await Promise.all(devices.map((userAgent) => open(path, { userAgent })));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array(10).fill(302), 403, 403]);
    expect(await attemptsOf(grant.id)).toBe(10);
    expect(await refusal('download', { grantId: grant.id }, buyer)).toBe('grant-used-up');
  });
});

describe('downloads from many places', () => {
  const networks = [1, 2, 3, 4, 5].map((n) => ({ address: `203.0.${n}.9` }));

  test('hold the grant and ask its buyer, who opens it again', async () => {
    const { buyer, grant } = await purchase();
    const path = await link(grant.id, buyer);
    const statuses: number[] = [];
    for (const from of networks) statuses.push((await open(path, from)).status);
    expect(statuses).toEqual([302, 302, 302, 302, 403]);
    expect(await refusal('download', { grantId: grant.id }, buyer)).toBe('grant-held');
    const { db } = await import('../../lib/db.ts');
    const mails = await db.collection('mails').where('to', '==', `${buyer}@maquette.test`).get();
    expect(mails.docs.map((mail) => mail.get('subject'))).toEqual(['Was that you? A download is on hold']);
    await does('confirmDownloads', { grantId: grant.id }, buyer);
    expect((await open(path, networks[4])).status).toBe(302);
  });

  test('in three countries hold it too, in two do not', async () => {
    const { buyer, grant } = await purchase();
    const path = await link(grant.id, buyer);
    const statuses: number[] = [];
    for (const [i, country] of ['DE', 'FR', 'US'].entries()) {
      statuses.push((await open(path, { address: `203.0.${i}.9`, country })).status);
    }
    expect(statuses).toEqual([302, 302, 403]);
  });

  test('spread over days do not', async () => {
    const { buyer, grant } = await purchase();
    const begun = now();
    for (const [i, from] of networks.entries()) {
      setClock(() => begun + i * 20 * hour);
      expect((await open(await link(grant.id, buyer), from)).status).toBe(302);
    }
  });

  test('leave no address behind', async () => {
    const { buyer, grant } = await purchase();
    await open(await link(grant.id, buyer), { address: '203.0.113.77' });
    const { collections } = await import('../../lib/paths.ts');
    const kept = (await collections.grantAttempts(grant.id).get()).docs.map((found) => found.data());
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toMatch(/203\.0|Firefox/);
  });
});
