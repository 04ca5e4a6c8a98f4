import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { Asset, Share } from '../../../contract/assets.ts';
import { performJob } from '../../jobs/performJob.ts';
import { now, setClock } from '../../lib/clock.ts';
import { paths } from '../../lib/paths.ts';
import { issueGrant } from '../delivery/issueGrant.ts';
import { assetOf, fileOf, objectsUnder, openFiles, useOf, versionOf } from '../openFiles.ts';
import { emptyBins } from '../sweepFiles.ts';

const services = await vi.hoisted(async () => (await import('../testFiles.ts')).startFileServices());
vi.mock('firebase-functions/logger', () => ({
  info: vi.fn(),
  warn: vi.fn(),
  error: vi.fn(),
  debug: vi.fn(),
}));
vi.setConfig({ testTimeout: 180_000 }); // pictures are rendered here
const { does, refusal, stored, processed, somebody, stop } = await openFiles();
afterAll(async () => {
  stop();
  await services.stop();
});
afterEach(() => setClock());

const day = 24 * 60 * 60 * 1000;
type Page = { items: Asset[]; nextCursor?: string };

describe('a library', () => {
  test('is found through by words, tags and folders, page by page', async () => {
    const uid = somebody();
    const folderId = randomUUID();
    await does('createFolder', { folderId, name: 'Kitchen' }, uid);
    const names = ['Tall Vase', 'Small vase', 'Émile’s cup'];
    const ids: string[] = [];
    for (const name of names) {
      const { assetId } = await stored(uid);
      await does('updateAsset', { assetId, name }, uid);
      ids.push(assetId);
    }
    await does('moveAssets', { assetIds: ids.slice(0, 2), folderId }, uid);
    await does('tagAssets', { assetIds: ids.slice(1), add: ['clay'], remove: [] }, uid);
    const find = async (by: object) =>
      (await does<Page>('listAssets', { by }, uid)).items.map(({ name }) => name).toSorted();
    expect(await find({ what: 'words', words: 'VAS' })).toEqual(['Small vase', 'Tall Vase']);
    expect(await find({ what: 'words', words: 'vase tal' })).toEqual(['Tall Vase']);
    expect(await find({ what: 'words', words: 'emile' })).toEqual(['Émile’s cup']);
    expect(await find({ what: 'words', words: 'cla' })).toEqual(['Small vase', 'Émile’s cup']);
    expect(await find({ what: 'tag', tag: 'clay' })).toEqual(['Small vase', 'Émile’s cup']);
    expect(await find({ what: 'folder', folderId })).toEqual(['Small vase', 'Tall Vase']);
    expect(await find({ what: 'folder', folderId: null })).toEqual(['Émile’s cup']);
    const first = await does<Page>('listAssets', { limit: 2 }, uid);
    const rest = await does<Page>('listAssets', { limit: 2, cursor: first.nextCursor }, uid);
    expect([...first.items, ...rest.items].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  test('is its owner’s alone', async () => {
    const { assetId } = await stored(somebody());
    const other = somebody();
    for (const [op, input] of [
      ['getAsset', { assetId }],
      ['listVersions', { assetId }],
      ['binAssets', { assetIds: [assetId] }],
      ['getDownload', { assetId, format: 'source' }],
      ['updateAsset', { assetId, name: 'Mine' }],
      ['createShare', { shareId: randomUUID(), assetId }],
    ] as const) {
      expect([op, await refusal(op, input, other)]).toEqual([op, 'asset-not-found']);
    }
  });

  test('bulk acts are done to all or to none', async () => {
    const uid = somebody();
    const [mine, theirs] = [await stored(uid), await stored(somebody())];
    const assetIds = [mine.assetId, theirs.assetId];
    expect(await refusal('binAssets', { assetIds }, uid)).toBe('asset-not-found');
    expect((await assetOf(mine.assetId)).shelf).toBe('library');
  });

  test('a folder with something in it stays, an empty one goes', async () => {
    const uid = somebody();
    const folderId = randomUUID();
    await does('createFolder', { folderId, name: 'Kitchen' }, uid);
    const { assetId } = await stored(uid);
    await does('moveAssets', { assetIds: [assetId], folderId }, uid);
    expect(await refusal('removeFolder', { folderId }, uid)).toBe('folder-not-empty');
    await does('binAssets', { assetIds: [assetId] }, uid);
    await does('removeFolder', { folderId }, uid);
    await does('restoreAssets', { assetIds: [assetId] }, uid);
    expect((await assetOf(assetId)).folderId).toBeNull();
  });
});

describe('the bin', () => {
  test('gives back what was put in, within 30 days', async () => {
    const uid = somebody();
    const { assetId } = await stored(uid);
    await does('binAssets', { assetIds: [assetId] }, uid);
    const begun = now();
    setClock(() => begun + 29 * day);
    await emptyBins();
    await does('restoreAssets', { assetIds: [assetId] }, uid);
    expect(await assetOf(assetId)).toMatchObject({ shelf: 'library' });
  });

  test('is emptied after 30 days, of every object and byte', async () => {
    const uid = somebody();
    const first = await processed(uid);
    await stored(uid, { assetId: first.assetId });
    await does('binAssets', { assetIds: [first.assetId] }, uid);
    const begun = now();
    setClock(() => begun + 31 * day);
    await emptyBins();
    await emptyBins();
    expect((await paths.asset(first.assetId).get()).exists).toBe(false);
    expect(await objectsUnder(`files/${uid}/`)).toEqual([]);
    expect(await objectsUnder(`derived/${first.id}/`)).toEqual([]);
    expect(await useOf(uid)).toEqual({ used: 0, reserved: 0, files: 0, plan: 'free' });
  });

  test('keeps what somebody bought and may still download', async () => {
    const uid = somebody();
    const { assetId } = await stored(uid);
    await does('binAssets', { assetIds: [assetId] }, uid);
    const begun = now();
    setClock(() => begun + 20 * day);
    const sale = { buyerId: somebody(), sellerId: uid, assetId, version: 1, name: 'Vase', watermarked: true };
    await issueGrant({ id: randomUUID(), ...sale });
    setClock(() => begun + 31 * day);
    await emptyBins();
    expect((await assetOf(assetId)).shelf).toBe('bin');
  });
});

describe('versions', () => {
  test('are compared by what was found in them, and any can be the one that is shown', async () => {
    const uid = somebody();
    const { assetId } = await processed(uid);
    const jobId = randomUUID();
    await does('createJob', { jobId, request: { kind: 'scale', assetId, factor: 3 } }, uid);
    await performJob(jobId);
    const fileId = randomUUID();
    const kept = { jobId, name: 'model.glb', fileId, assetId };
    await does('keepJobOutput', kept, uid);
    await does('keepJobOutput', kept, uid);
    await performJob(fileId);
    expect(await assetOf(assetId)).toMatchObject({ versions: 2, current: 2 });
    const { differences } = await does<{ differences: { figure: string }[] }>(
      'compareVersions',
      { assetId, from: 1, to: 2 },
      uid,
    );
    expect(differences.map(({ figure }) => figure)).toContain('size.y');
    await does('setCurrentVersion', { assetId, version: 1 }, uid);
    expect((await assetOf(assetId)).current).toBe(1);
    const use = await useOf(uid);
    const all = await Promise.all([1, 2].map((n) => versionOf(assetId, n)));
    expect(use.used).toBe(all.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(await fileOf(fileId)).toMatchObject({ state: 'ready', assetId });
  });
});

describe('a share link', () => {
  const share = async (uid: string, assetId: string) =>
    does<Share & { token: string }>('createShare', { shareId: randomUUID(), assetId, days: 2 }, uid);
  const page = (token: string) => refusal('getShared', { token }, somebody());

  test('shows what it leads to, and not whose it is beyond the name', async () => {
    const uid = somebody();
    const { assetId } = await processed(uid);
    const { token } = await share(uid, assetId);
    const shown = await does('getShared', { token }, somebody());
    expect(shown).toMatchObject({ name: 'vase', format: 'glb', inspection: { triangles: 144 } });
    expect((await fetch(String(shown.view))).status).toBe(200);
    expect(JSON.stringify(shown)).not.toContain('ownerId');
  });

  test('ends when it expires, is revoked, or its asset is binned', async () => {
    const uid = somebody();
    const { assetId } = await stored(uid);
    const [timed, revoked, binned] = await Promise.all([1, 2, 3].map(() => share(uid, assetId)));
    if (!timed || !revoked || !binned) throw new Error('Three links were made.');
    expect(await page(timed.token)).toBe('none');
    await does('revokeShare', { shareId: revoked.id }, uid);
    expect(await page(revoked.token)).toBe('share-not-found');
    const begun = now();
    setClock(() => begun + 2 * day);
    expect(await page(timed.token)).toBe('share-not-found');
    setClock();
    await does('binAssets', { assetIds: [assetId] }, uid);
    expect(await page(binned.token)).toBe('share-not-found');
  });

  test('is kept as a hash, and shown once', async () => {
    const uid = somebody();
    const { assetId } = await stored(uid);
    const { id, token } = await share(uid, assetId);
    expect(JSON.stringify((await paths.share(id).get()).data())).not.toContain(token);
    expect(await refusal('createShare', { shareId: id, assetId }, uid)).toBe('share-exists');
  });
});

describe('a remix', () => {
  const licensed = async (uid: string, licence: string) => {
    const { assetId } = await stored(uid);
    await does('updateAsset', { assetId, licence }, uid);
    return assetId;
  };
  const buy = (buyerId: string, assetId: string) =>
    issueGrant({
      ...{ id: randomUUID(), buyerId, sellerId: 'any', assetId },
      ...{ version: 1, name: 'Vase', watermarked: false },
    });

  test.each([
    ['CC-BY-ND-4.0', 'MIT', 'no-derivatives'],
    ['CC-BY-SA-4.0', 'CC-BY-4.0', 'same-licence-needed'],
    ['CC-BY-NC-4.0', 'MIT', 'not-commercial'],
    ['CC-BY-4.0', 'LicenseRef-Maquette-Commercial', 'none'],
    ['CC-BY-SA-4.0', 'CC-BY-SA-4.0', 'none'],
  ])('of %s under %s: %s', async (source, derived, outcome) => {
    const uid = somebody();
    const [from, to] = [await licensed(somebody(), source), await licensed(uid, derived)];
    await buy(uid, from);
    expect(await refusal('setRemixOf', { assetId: to, sources: [from] }, uid)).toBe(outcome);
  });

  test('of what one has not bought is refused, of one’s own is free, and never goes in a circle', async () => {
    const uid = somebody();
    const [a, b, c] = await Promise.all([1, 2, 3].map(() => licensed(uid, 'LicenseRef-All-Rights-Reserved')));
    const other = await licensed(somebody(), 'MIT');
    expect(await refusal('setRemixOf', { assetId: a, sources: [other] }, uid)).toBe('asset-not-found');
    await does('setRemixOf', { assetId: b, sources: [a] }, uid);
    await does('setRemixOf', { assetId: c, sources: [b] }, uid);
    expect(await refusal('setRemixOf', { assetId: a, sources: [c] }, uid)).toBe('remix-circle');
    const graph = await does<Record<string, { assetId: string }[]>>('getRemixes', { assetId: b }, uid);
    expect([graph.sources?.map((each) => each.assetId), graph.remixes?.map((each) => each.assetId)]).toEqual([
      [a],
      [c],
    ]);
  });
});
