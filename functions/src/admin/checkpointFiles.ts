import { bucket } from '../lib/files.ts';
import { auditCheckpoints, objects } from '../lib/paths.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { FoundFile } from './readCheckpoints.ts';

/** How many files are read at once. */
const atOnce = 20;

/** The checkpoints of the bucket, sorted by name, from the one made at `since` on (ms since the epoch). */
export async function* checkpointFiles(since?: number): AsyncGenerator<FoundFile> {
  const startOffset = since === undefined ? auditCheckpoints : objects.auditCheckpoint(since);
  const [found] = await (await bucket()).getFiles({ prefix: auditCheckpoints, startOffset });
  const files = found.filter(({ name }) => name >= startOffset); // the Storage emulator lists those before, too
  for (let i = 0; i < files.length; i += atOnce) {
    const batch = files.slice(i, i + atOnce);
    yield* await Promise.all(
      batch.map(async (file) => ({ name: file.name, text: (await file.download())[0].toString() })),
    );
  }
}

/** Writes a checkpoint where none is; throws where one is already. */
export async function createCheckpointFile(checkpoint: Checkpoint): Promise<void> {
  const file = (await bucket()).file(objects.auditCheckpoint(checkpoint.at));
  await file.save(JSON.stringify(checkpoint), {
    resumable: false,
    contentType: 'application/json',
    preconditionOpts: { ifGenerationMatch: 0 },
  });
}
