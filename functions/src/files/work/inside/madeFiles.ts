import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { FileKind } from '../../../../contract/fileKinds.ts';

/** What a work in the isolate has made: files in its folder, and numbers to show. */
export const MadeFiles = z.object({
  outputs: z.array(
    z.object({ name: z.string().regex(/^[\w.-]{1,100}$/), format: FileKind, type: z.string().max(100) }),
  ),
  report: z.record(z.string(), z.unknown()),
});
export type MadeFiles = z.infer<typeof MadeFiles>;

/** Writes one file that was made; gives what there is to say of it. */
export async function makeFile(
  folder: string,
  { bytes, ...file }: { name: string; format: FileKind; type: string; bytes: Uint8Array },
): Promise<MadeFiles['outputs'][number]> {
  await writeFile(join(folder, file.name), bytes);
  return file;
}
