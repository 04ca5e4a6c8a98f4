import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a process for untrusted bytes may take. */
export interface ProcessLimits {
  /** Memory in MB that it may have resident. */
  readonly megabytes: number;
  /** Whether it may start programs, as a converter that is one needs it. */
  readonly mayRunPrograms: boolean;
  /** Another program than that of the works. */
  readonly program?: string;
}

/** Seconds of processor time after which the system ends the process, whoever asked for it being gone. */
const cpuSeconds = 900;
/** Blocks of 512 bytes of the largest file that it may write: 1 GB. */
const fileBlocks = 2 ** 21;
/** MB that Node reserves as writable without touching them: thread stacks and heaps. */
const reservedMegabytes = 1024;

/**
 * Starts the working process: without any of our environment, allowed to read its own code and one folder, and to
 * write that folder; with limits of the system, set by a shell that becomes the process. A process group of its own, so
 * that what it started ends with it.
 */
export function startProcess(
  folder: string,
  { megabytes, mayRunPrograms, program = worksProgram() }: ProcessLimits,
): ChildProcess {
  const readable = [...codeFolders(), folder].map((path) => `--allow-fs-read=${path}`);
  const node = [
    `--max-old-space-size=${megabytes}`,
    '--disable-warning=PERM0001',
    '--permission',
    ...readable,
    `--allow-fs-write=${folder}`,
    '--allow-addons', // sharp is one
    ...(mayRunPrograms ? ['--allow-child-process'] : []),
    program,
  ];
  const dataKilobytes = (megabytes + reservedMegabytes) * 1024;
  // Where a system knows no such limit, the others still hold.
  const limited = `ulimit -d ${dataKilobytes}; ulimit -t ${cpuSeconds}; ulimit -f ${fileBlocks}; ulimit -c 0; exec "$0" "$@"`;
  const child = spawn('/bin/sh', ['-c', limited, process.execPath, ...node], {
    env: { UV_THREADPOOL_SIZE: '2', VIPS_CONCURRENCY: '1', MALLOC_ARENA_MAX: '2', TMPDIR: folder },
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdin.on('error', ignored);
  child.stdout.on('error', ignored).resume();
  child.stderr.on('error', ignored).resume();
  return child;
}

/** A pipe breaks when its process ends, and of that the exit tells. */
function ignored(): void {}

/** Ends a process and all that it started, and waits until it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

/** Beside this file: in TypeScript from source, bundled once deployed. */
function worksProgram(): string {
  const isSource = import.meta.filename.endsWith('.ts');
  return join(import.meta.dirname, isSource ? 'modelProcess.ts' : 'modelProcess.js');
}

/** Where the process's code is; secrets lie beside these folders, not in them. */
function codeFolders(): string[] {
  const isSource = import.meta.filename.endsWith('.ts');
  const own = isSource
    ? [join(import.meta.dirname, '../..'), join(import.meta.dirname, '../../../contract')]
    : [import.meta.dirname];
  return [...own, ...packageFolders(import.meta.dirname)];
}

function packageFolders(from: string): string[] {
  const above = dirname(from) === from ? [] : packageFolders(dirname(from));
  return [
    ...[join(from, 'node_modules'), join(from, 'package.json')].filter((path) => existsSync(path)),
    ...above,
  ];
}
