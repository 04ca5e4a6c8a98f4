import { readFile } from 'node:fs/promises';

export type Format = 'obj' | 'stl' | 'ply' | '3mf' | 'usdz';
export type Maker = 'ours' | 'three';

/** One conversion, in a process of its own. */
export interface Conversion {
  maker: Maker;
  /** To GLB, or from GLB. */
  direction: 'import' | 'export';
  format: Format;
  /** File to convert. */
  input: string;
}

/** What a conversion took, loading its code included. */
export interface Cost {
  /** Of processors, which other programs disturb less than the clock. */
  milliseconds: number;
  bytes: number;
  megabytes: number;
}

/** Converts a file, and tells what it took. */
export async function convertOnce(conversion: Conversion): Promise<Cost> {
  const input = new Uint8Array(await readFile(conversion.input));
  const began = process.cpuUsage();
  const convert = conversion.maker === 'ours' ? byUs : (await import('./convertByThree.ts')).convertByThree;
  const bytes = await convert(conversion, input);
  const { user, system } = process.cpuUsage(began);
  const milliseconds = (user + system) / 1000;
  return { milliseconds, bytes: bytes.length, megabytes: process.resourceUsage().maxRSS / 1024 };
}

async function byUs({ direction, format }: Conversion, input: Uint8Array): Promise<Uint8Array> {
  const { readGlb, writeGlb } = await import('../../functions/src/files/formats/gltfIo.ts');
  if (direction === 'import') {
    const { readModel } = await import('../../functions/src/files/formats/readModel.ts');
    return writeGlb(await readModel(format === 'obj' ? 'obj-zip' : format, input));
  }
  const { writeModel } = await import('../../functions/src/files/formats/writeModel.ts');
  return (await writeModel(format, await readGlb(input))).bytes;
}
