import type { Document } from '@gltf-transform/core';
import type { ExportFormat } from '../../../../contract/fileFormats.ts';
import type { FileKind } from '../../../../contract/fileKinds.ts';
import type { JobInput } from '../../../../contract/jobs.ts';
import { writeGlb } from '../../formats/gltfIo.ts';
import { metresIn } from '../../formats/lengthUnit.ts';
import { writeModel } from '../../formats/writeModel.ts';
import type { Work } from '../../isolate/work.ts';
import { hollowModel } from '../../mend/hollowModel.ts';
import type { MendedModel } from '../../mend/mendReport.ts';
import { repairModel } from '../../mend/repairModel.ts';
import { scaleModel } from '../../mend/scaleModel.ts';
import { splitShells } from '../../mend/splitShells.ts';
import { optimiseModel } from '../../optimise/optimiseModel.ts';
import type { PresetName } from '../../optimise/presets.ts';
import { type MadeFiles, makeFile } from './madeFiles.ts';
import { readSource } from './readSource.ts';

/** The kinds of job that make other files of a model. */
export type ChangeInput = Exclude<JobInput, { kind: 'process' | 'watermark' | 'trace' }>;

export interface ChangeOptions {
  /** The file's name in the folder. */
  readonly file: string;
  readonly kind: FileKind;
  readonly input: ChangeInput;
}

/** One file in memory, and what there is to say of how it was made. */
interface Changed {
  readonly files: readonly { name: string; format: FileKind; type: string; bytes: Uint8Array }[];
  readonly report: Record<string, unknown>;
}

/** Reads a model and makes what a job asks for. */
export const changeTo: Work<ChangeOptions, MadeFiles> = async ({ file, kind, input }, { folder, tell }) => {
  tell(0.05, 'read');
  const document = await readSource({ file, kind, unit: input.unit }, folder);
  tell(0.3, input.kind);
  const { files, report } = await change(document, input);
  tell(0.9, 'write');
  return { outputs: await Promise.all(files.map((each) => makeFile(folder, each))), report };
};

function change(document: Document, input: ChangeInput): Promise<Changed> {
  switch (input.kind) {
    case 'convert':
      return convert(document, input.format);
    case 'optimise':
      return optimise(document, input.preset);
    case 'scale':
      return mend(scaleModel(document, input.factor));
    case 'unit':
      return mend(scaleModel(document, metresIn[input.to] / metresIn[input.from]));
    case 'repair':
      return mend(repairModel(document));
    case 'split':
      return mend(splitShells(document));
    case 'hollow': {
      const { wall, drains, drainDiameter } = input;
      return mend(hollowModel(document, { wall, drains, drainDiameter }));
    }
  }
}

async function convert(document: Document, format: ExportFormat): Promise<Changed> {
  const { bytes, type, extension, losses } = await writeModel(format, document);
  const file = {
    name: `model.${extension}`,
    format: extension === 'zip' ? 'obj-zip' : format,
    type,
    bytes,
  } as const;
  return { files: [file], report: { losses } };
}

async function optimise(document: Document, preset: PresetName): Promise<Changed> {
  const { bytes, ...report } = await optimiseModel(document, preset);
  return { files: [{ name: `${preset}.glb`, format: 'glb', type: 'model/gltf-binary', bytes }], report };
}

async function mend(work: Promise<MendedModel>): Promise<Changed> {
  const { document, report } = await work;
  const bytes = await writeGlb(document);
  const file = { name: 'model.glb', format: 'glb', type: 'model/gltf-binary', bytes } as const;
  return { files: [file], report: { ...report } };
}
