import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileKind } from '../../../../contract/fileKinds.ts';
import type { Work } from '../../isolate/work.ts';
import type { MarkReading } from '../../watermark/payload.ts';
import { readImage } from '../../watermark/readImage.ts';
import { readMesh } from '../../watermark/readMesh.ts';
import { readSource } from './readSource.ts';
import { isPictureKind } from './reducePicture.ts';

export interface ReadMarkOptions {
  /** The file's name in the folder. */
  readonly file: string;
  readonly kind: FileKind;
  readonly key: string;
}

/** Reads the mark in the shape of a model, or in the light of a picture. */
export const readMark: Work<ReadMarkOptions, MarkReading> = async (options, { folder, tell }) => {
  tell(0.1, 'read');
  if (isPictureKind(options.kind)) {
    return readImage(await readFile(join(folder, options.file)), options.key);
  }
  const document = await readSource(options, folder);
  tell(0.5, 'trace');
  return readMesh(document, options.key);
};
