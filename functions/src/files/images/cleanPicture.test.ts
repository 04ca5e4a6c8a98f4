import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cleanPicture } from './cleanPicture.ts';

/** A photograph in the sense of its metadata: where and by whom it was taken, and which way up it is. */
function photograph(width: number, height: number): Promise<Buffer> {
  const gps = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '52/1 31/1 12/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '13/1',
  };
  return sharp({ create: { width, height, channels: 3, background: '#c06040' } })
    .withExif({ IFD0: { Artist: 'Ada Lovelace' }, IFD3: gps })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>')
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

test('a clean picture has no trace of place, person or program, and stands upright', async () => {
  const taken = await photograph(900, 600);
  expect(taken.includes('Ada Lovelace')).toBe(true);
  expect((await sharp(taken).metadata()).exif?.length).toBeGreaterThan(100);
  const clean = await cleanPicture(taken, { format: 'webp', side: 2048 });
  if (!clean.ok) throw new Error(clean.detail);
  const { exif, xmp, iptc, icc, orientation, format } = await sharp(clean.bytes).metadata();
  expect({ exif, xmp, iptc, icc, orientation, format }).toEqual({ format: 'webp' });
  expect(clean).toMatchObject({ width: 600, height: 900 });
});

test.each(['webp', 'avif', 'jpeg', 'png'] as const)('no metadata is left in a %s', async (format) => {
  const clean = await cleanPicture(await photograph(64, 64), { format, side: 64 });
  if (!clean.ok) throw new Error(clean.detail);
  for (const trace of ['Ada Lovelace', 'Exif', 'xmpmeta', 'GPS'])
    expect(clean.bytes.includes(trace)).toBe(false);
});

test('a picture is bounded, cut to a square where asked, and never enlarged', async () => {
  const large = await cleanPicture(await photograph(900, 600), { format: 'webp', side: 512, square: true });
  expect(large).toMatchObject({ ok: true, width: 512, height: 512 });
  const small = await cleanPicture(await photograph(40, 20), { format: 'webp', side: 512 });
  expect(small).toMatchObject({ ok: true, width: 20, height: 40 });
});

test('what is no whole picture is refused', async () => {
  const whole = await photograph(900, 600);
  const cut = whole.subarray(0, whole.length - 1500);
  expect(await cleanPicture(cut, { format: 'webp', side: 512 })).toMatchObject({
    reason: 'picture-unreadable',
  });
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  expect(await cleanPicture(page, { format: 'webp', side: 512 })).toMatchObject({ reason: 'unknown-type' });
  const stl = Buffer.alloc(84 + 50);
  stl.writeUInt32LE(1, 80);
  expect(await cleanPicture(stl, { format: 'webp', side: 512 })).toMatchObject({ reason: 'unknown-type' });
});
