import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { ExportFormat } from '../../../../contract/fileFormats.ts';
import type { FileKind } from '../../../../contract/fileKinds.ts';
import type { LengthUnit } from '../../../../contract/inspection.ts';
import { writeModel } from '../../formats/writeModel.ts';
import type { Work } from '../../isolate/work.ts';
import { identityNote, markIdentity } from '../../watermark/markIdentity.ts';
import { markImage } from '../../watermark/markImage.ts';
import { markMesh } from '../../watermark/markMesh.ts';
import { type MadeFiles, makeFile } from './madeFiles.ts';
import { readSource } from './readSource.ts';
import { isPictureKind } from './reducePicture.ts';

export interface MarkOptions {
  /** The file's name in the folder. */
  readonly file: string;
  readonly kind: FileKind;
  readonly unit?: LengthUnit | undefined;
  /** Of a model; a picture keeps its own. */
  readonly format: ExportFormat;
  /** Whose copy it is, in words. */
  readonly identity: string;
  /** What is hidden in the shape; absent where the shape must stay to the bit. */
  readonly mark?: { readonly key: string; readonly payload: number } | undefined;
}

/**
 * Makes one buyer's copy: a model is marked in its shape where it bears that, in plain words otherwise; a picture in its
 * light, where it is large enough.
 */
export const markCopy: Work<MarkOptions, MadeFiles> = async (options, { folder, tell }) => {
  const { format, identity, mark, kind } = options;
  if (isPictureKind(kind)) return markPicture({ ...options, kind }, folder);
  tell(0.1, 'read');
  const document = await readSource(options, folder);
  tell(0.3, 'mark');
  const marked = mark ? await markMesh(document, mark) : undefined;
  const isHidden = marked?.mode === 'mesh';
  const copy = isHidden ? marked.document : markIdentity(document, identity);
  tell(0.7, 'write');
  const { bytes, type, extension } = await writeModel(format, copy);
  const report = { mode: isHidden ? 'mesh' : 'identity' };
  if (isHidden || extension === 'glb') {
    const written: FileKind = extension === 'zip' ? 'obj-zip' : format;
    const file = { name: `model.${extension}`, format: written, type, bytes };
    return { outputs: [await makeFile(folder, file)], report };
  }
  const note = Buffer.from(identityNote(identity));
  const packed = zipSync({ [`model.${extension}`]: bytes, 'README.txt': note }, { level: 6 });
  const file = { name: 'model.zip', format: 'zip', type: 'application/zip', bytes: packed } as const;
  return { outputs: [await makeFile(folder, file)], report };
};

/** A picture of the kind that it was stored in. */
async function markPicture(
  { file, kind, mark }: MarkOptions & { kind: keyof typeof types },
  folder: string,
): Promise<MadeFiles> {
  const source = await readFile(join(folder, file));
  const { bytes, mode } = mark
    ? await markImage(source, mark)
    : ({ bytes: source, mode: 'unmarked' } as const);
  const made = { name: `picture.${kind}`, format: kind, type: types[kind], bytes };
  return { outputs: [await makeFile(folder, made)], report: { mode } };
}

const types = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  heic: 'image/heic',
} as const;
