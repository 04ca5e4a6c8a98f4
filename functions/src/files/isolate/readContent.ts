import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileKind } from '../../../contract/fileKinds.ts';
import { limits } from '../check/limits.ts';
import type { ModelKind } from '../formats/readModel.ts';
import type { Work } from './work.ts';

export interface ReadOptions {
  /** The file's name in the folder. */
  readonly file: string;
  /** What its check found. */
  readonly kind: FileKind;
}

/** What a file came out as: a model has triangles, a picture pixels; what is delivered unread has neither. */
export interface ReadFigures {
  readonly triangles: number;
  readonly pixels: number;
}

/** Kinds that nothing here parses beyond their check. */
const unread = ['zip', 'mtl', 'mp4', 'webm', 'pdf'] as const;
const pictures = ['png', 'jpeg', 'webp', 'avif', 'heic'] as const;

/** Reads a checked file whole by the parser of its kind, and measures it where it is a model. */
export const readContent: Work<ReadOptions, ReadFigures> = async ({ file, kind }, { folder }) => {
  if (isAmong(unread, kind)) return { triangles: 0, pixels: 0 };
  const bytes = await readFile(join(folder, file));
  return isAmong(pictures, kind) ? readPicture(bytes) : readShape(bytes, kind);
};

function isAmong<Kind extends FileKind>(kinds: readonly Kind[], kind: FileKind): kind is Kind {
  return kinds.some((each) => each === kind);
}

async function readPicture(bytes: Uint8Array): Promise<ReadFigures> {
  const { default: sharp } = await import('sharp');
  const picture = sharp(bytes, { limitInputPixels: limits.picturePixels });
  const { info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { triangles: 0, pixels: info.width * info.height };
}

async function readShape(bytes: Uint8Array, kind: ModelKind): Promise<ReadFigures> {
  const [{ readModel }, { inspectModel }] = await Promise.all([
    import('../formats/readModel.ts'),
    import('../inspect/inspectModel.ts'),
  ]);
  const { inspection } = await inspectModel(await readModel(kind, bytes), kind === 'glb' ? { bytes } : {});
  return { triangles: inspection.triangles, pixels: 0 };
}
