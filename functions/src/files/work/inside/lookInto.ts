import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileKind } from '../../../../contract/fileKinds.ts';
import type { LengthUnit } from '../../../../contract/inspection.ts';
import { writeGlb } from '../../formats/gltfIo.ts';
import { inspectModel } from '../../inspect/inspectModel.ts';
import type { Work } from '../../isolate/work.ts';
import { pictures, turntable } from '../../render/pictures.ts';
import { type MadeFiles, makeFile } from './madeFiles.ts';
import { readSource } from './readSource.ts';
import { isPictureKind, reducePicture } from './reducePicture.ts';

export interface LookOptions {
  /** The file's name in the folder. */
  readonly file: string;
  readonly kind: FileKind;
  /** What its numbers are, where its owner has said so. */
  readonly unit?: LengthUnit | undefined;
}

/** Inspects and pictures a model, and makes the GLB that viewers show where the file is none; reduces a picture. */
export const lookInto: Work<LookOptions, MadeFiles> = async (options, ground) => {
  const { file, kind, unit } = options;
  const { folder, tell } = ground;
  if (isPictureKind(kind)) return reducePicture(file, folder);
  tell(0.05, 'read');
  const document = await readSource(options, folder);
  const bytes = kind === 'glb' ? await readFile(join(folder, file)) : await writeGlb(document);
  tell(0.2, 'inspect');
  const { inspection, places } = await inspectModel(document, { bytes, ...(unit ? { readAs: unit } : {}) });
  const problems = Buffer.from(JSON.stringify(places));
  const outputs = [
    await makeFile(folder, {
      name: 'places.json',
      format: 'gltf',
      type: 'application/json',
      bytes: problems,
    }),
  ];
  if (kind !== 'glb') {
    const view = { name: 'view.glb', format: 'glb', type: 'model/gltf-binary', bytes } as const;
    outputs.push(await makeFile(folder, view));
  }
  const shown = await pictures(document, { onProgress: (done) => tell(0.4 + 0.6 * done, 'pictures') });
  for (const { name, type, bytes: picture } of shown.files) {
    const format = pictureKinds[type];
    outputs.push(await makeFile(folder, { name, format, type, bytes: picture }));
  }
  const thumbhash = Buffer.from(shown.thumbhash).toString('base64');
  return { outputs, report: { inspection, thumbhash, frames: turntable.frames } };
};

const pictureKinds = { 'image/webp': 'webp', 'image/avif': 'avif', 'image/jpeg': 'jpeg' } as const;
