import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pictures, turntable } from './pictures.ts';
import { ball, testModel } from './testModel.ts';

function egg() {
  const model = testModel();
  const material = model.document.createMaterial().setMetallicFactor(0).setRoughnessFactor(0.5);
  model.add(ball(16), material.setBaseColorFactor([0.8, 0.3, 0.2, 1])).setScale([0.5, 1, 0.8]);
  return model.document;
}

test('every picture has the size and the format that it says', async () => {
  const progress: number[] = [];
  const { files, thumbhash, undecodedTextures } = await pictures(egg(), {
    onProgress: (done) => progress.push(done),
  });
  expect(files.map(({ name, width, height }) => `${name} ${width}×${height}`)).toEqual([
    ...['still-1024.webp 1024×1024', 'still-1024.avif 1024×1024'],
    ...['still-512.webp 512×512', 'still-512.avif 512×512'],
    ...['still-256.webp 256×256', 'still-256.avif 256×256'],
    ...['turntable.webp 1536×1024', 'card.jpg 1200×630'],
  ]);
  for (const { type, width, height, bytes } of files) {
    const about = await sharp(bytes).metadata();
    expect(about).toMatchObject({ width, height });
    expect(type).toBe(`image/${about.format === 'heif' ? 'avif' : about.format}`);
    expect(about.hasAlpha).toBe(type !== 'image/jpeg');
  }
  expect(thumbhash.length).toBeGreaterThan(15);
  expect(undecodedTextures).toEqual([]);
  expect(progress.at(-1)).toBe(1);
  expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
});

test('the frames of the turntable show the model from all sides, of one size and in one place', async () => {
  const { files } = await pictures(egg());
  const sheet = sharp(files.find(({ name }) => name === 'turntable.webp')?.bytes);
  const { size, columns, frames } = turntable;
  const seen = await Promise.all(
    Array.from({ length: frames }, async (_, frame) => {
      const place = { left: (frame % columns) * size, top: Math.floor(frame / columns) * size };
      const alpha = await sheet
        .clone()
        .extract({ ...place, width: size, height: size })
        .extractChannel(3)
        .raw()
        .toBuffer();
      const rows = Array.from({ length: size }, (_, row) =>
        alpha.subarray(row * size, (row + 1) * size).some((a) => a > 250),
      );
      return {
        top: rows.indexOf(true),
        bottom: rows.lastIndexOf(true),
        covered: alpha.filter((a) => a > 250).length,
      };
    }),
  );
  for (const { top, bottom } of seen) {
    expect(Math.abs(top - (seen[0]?.top ?? 0))).toBeLessThan(8);
    expect(Math.abs(bottom - (seen[0]?.bottom ?? 0))).toBeLessThan(8);
  }
  const widths = seen.map(({ covered }) => covered);
  expect(Math.max(...widths)).toBeGreaterThan(Math.min(...widths) * 1.2);
  expect(Math.abs((widths[0] ?? 0) - (widths[12] ?? 0))).toBeLessThan((widths[0] ?? 0) * 0.05);
});

test('an abort while rendering ends the work with its reason', async () => {
  const controller = new AbortController();
  const onProgress = () => controller.abort(new Error('the model was withdrawn'));
  await expect(pictures(egg(), { signal: controller.signal, onProgress })).rejects.toThrow(
    'the model was withdrawn',
  );
});
