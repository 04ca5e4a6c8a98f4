import * as z from 'zod';
import type { Reencoded, ReencodeOptions } from '../images/reencodePicture.ts';
import type { MarkReading } from '../watermark/payload.ts';
import type { ChangeOptions } from '../work/inside/changeTo.ts';
import type { LookOptions } from '../work/inside/lookInto.ts';
import { MadeFiles } from '../work/inside/madeFiles.ts';
import type { MarkOptions } from '../work/inside/markCopy.ts';
import type { ReadMarkOptions } from '../work/inside/readMark.ts';
import type { ReadFigures, ReadOptions } from './readContent.ts';
import type { NamedWork } from './work.ts';

/** What each work takes and gives. */
interface WorkTypes {
  look: { options: LookOptions; result: MadeFiles };
  change: { options: ChangeOptions; result: MadeFiles };
  mark: { options: MarkOptions; result: MadeFiles };
  trace: { options: ReadMarkOptions; result: MarkReading };
  picture: { options: ReencodeOptions; result: Reencoded };
  read: { options: ReadOptions; result: ReadFigures };
}
export type WorkName = keyof WorkTypes;
export type OptionsOf<Name extends WorkName> = WorkTypes[Name]['options'];
export type ResultOf<Name extends WorkName> = WorkTypes[Name]['result'];

/** Everything that is done in the isolate. The asking process loads no more of it than this table. */
export const works: { readonly [Name in WorkName]: NamedWork<OptionsOf<Name>, ResultOf<Name>> } = {
  /** Inspects and pictures a model. */
  look: {
    result: MadeFiles,
    load: async () => (await import('../work/inside/lookInto.ts')).lookInto,
  },
  /** Makes other files of a model: other formats, smaller, mended, larger. */
  change: {
    result: MadeFiles,
    load: async () => (await import('../work/inside/changeTo.ts')).changeTo,
  },
  /** Makes one buyer's copy of a model. */
  mark: {
    result: MadeFiles,
    load: async () => (await import('../work/inside/markCopy.ts')).markCopy,
  },
  /** Reads the mark of a copy. */
  trace: {
    result: z.object({ payload: z.number(), confidence: z.number() }),
    load: async () => (await import('../work/inside/readMark.ts')).readMark,
  },
  /** Writes a picture anew from its pixels alone. */
  picture: {
    result: z.object({ width: z.int().positive(), height: z.int().positive(), bytes: z.int().positive() }),
    load: async () => (await import('../images/reencodePicture.ts')).reencodePicture,
  },
  /** Reads a file by the parser of its kind and says what came out. */
  read: {
    result: z.object({ triangles: z.number(), pixels: z.number() }),
    load: async () => (await import('./readContent.ts')).readContent,
  },
};
