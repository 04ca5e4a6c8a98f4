import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, type } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Document } from '@gltf-transform/core';
import { readGlb } from '../gltfIo.ts';
import type { PackedFiles } from '../packedFiles.ts';
import { pictureEnding, pictureType } from '../pictureType.ts';

/** Seconds of processor time, and kilobytes of memory, that the converter may take. */
const mostSeconds = 60;
const mostKilobytes = 2_000_000;

/**
 * An FBX, binary or ASCII, as a document, by the converter of the fbx2gltf package: a program of its own, in a folder of
 * its own that is removed afterwards, with its time and memory limited by the system even if this process is killed.
 * Pictures that came along are put beside it.
 * @throws Error where it is no FBX, or takes too long
 */
export async function readFbx(
  bytes: Uint8Array,
  { files = new Map() }: { files?: PackedFiles | undefined } = {},
): Promise<Document> {
  const folder = await mkdtemp(join(tmpdir(), 'fbx-'));
  try {
    await writePictures(folder, files);
    await writeFile(join(folder, 'model.fbx'), bytes);
    await convert(folder);
    return await readGlb(await readFile(join(folder, 'model.glb')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The package's program comes without the right to be run, and installed packages cannot be changed. */
async function convert(folder: string): Promise<void> {
  const program = join(folder, 'program');
  const packed = dirname(createRequire(import.meta.url).resolve('fbx2gltf/package.json'));
  await copyFile(join(packed, 'bin', type(), 'FBX2glTF'), program);
  await chmod(program, 0o700);
  const limited = `ulimit -t ${mostSeconds} && ulimit -v ${mostKilobytes} && exec "$@"`;
  const run = ['-c', limited, 'sh', program, '--binary', '--input', 'model.fbx', '--output', 'model'];
  await promisify(execFile)('/bin/sh', run, {
    cwd: folder,
    env: { TMPDIR: folder, HOME: folder },
    timeout: mostSeconds * 2000,
    killSignal: 'SIGKILL',
    maxBuffer: 2 ** 20,
  }).catch((problem: Error & { stdout?: string; stderr?: string }) => {
    const said = `${problem.stdout ?? ''} ${problem.stderr ?? ''}`.replaceAll(/\s+/g, ' ').trim();
    throw new Error(`The FBX cannot be read: ${said.slice(0, 200) || problem.message.slice(0, 200)}`);
  });
}

/** By their last names alone, which is what the converter looks for; anything but a picture stays out. */
async function writePictures(folder: string, files: PackedFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, bytes] of files) {
    const type = pictureType(bytes);
    const name = path.split(/[/\\]/).at(-1) ?? '';
    if (type && /^[\w. -]+$/.test(name) && name.toLowerCase().endsWith(pictureEnding[type].slice(-2))) {
      await writeFile(join(folder, name), bytes);
    }
  }
}
