import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { FileKind } from '../../../../contract/fileKinds.ts';
import { type MadeFiles, makeFile } from './madeFiles.ts';

const kinds = ['png', 'jpeg', 'webp', 'avif', 'heic'] as const;
/** Pixels of the longer side; a smaller picture stays as it is. */
const sizes = [1024, 512, 256] as const;
const longestOfHash = 96;

export function isPictureKind(kind: FileKind): kind is (typeof kinds)[number] {
  return kinds.some((each) => each === kind);
}

/** Makes the smaller pictures that lists and pages show of an uploaded one, and its placeholder. */
export async function reducePicture(file: string, folder: string): Promise<MadeFiles> {
  sharp.concurrency(1);
  const read = () => sharp(join(folder, file), { limitInputPixels: 67_108_864 });
  const within = (size: number): Sharp =>
    read().resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true });
  const outputs: MadeFiles['outputs'] = [];
  for (const size of sizes) {
    const webp = await within(size).webp({ quality: 82 }).toBuffer();
    const avif = await within(size).avif({ quality: 58, effort: 2 }).toBuffer();
    const name = `still-${size}`;
    outputs.push(
      await makeFile(folder, { name: `${name}.webp`, format: 'webp', type: 'image/webp', bytes: webp }),
      await makeFile(folder, { name: `${name}.avif`, format: 'avif', type: 'image/avif', bytes: avif }),
    );
  }
  const { data, info } = await within(longestOfHash)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const thumbhash = Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
  return { outputs, report: { thumbhash } };
}
