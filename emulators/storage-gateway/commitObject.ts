import { type ClaimedDigests, checkDigests } from './bodyDigests.ts';
import type { Context } from './context.ts';
import { checkPreconditions, type Preconditions } from './preconditions.ts';
import type { ObjectMetadata, StoredObject } from './upstream.ts';

/** Bytes that have all arrived and now become an object. */
export type Arrived = {
  bucket: string;
  name: string;
  metadata: ObjectMetadata;
  preconditions: Preconditions;
  digests: ClaimedDigests;
  file: string;
  size: number;
};

/**
 * Hands the bytes to the emulator in one go, so the finalize trigger fires once; digests and preconditions are
 * checked right before, with the object locked against other writers of this gateway.
 * @throws StorageError BadDigest, PreconditionFailed, or ServiceUnavailable when the emulator is away.
 */
export async function commitObject({ locks, upstream }: Context, arrived: Arrived): Promise<StoredObject> {
  const { bucket, name, preconditions, digests, file, size } = arrived;
  await checkDigests(file, digests);
  return locks(`${bucket}/${name}`, async () => {
    if (Object.keys(preconditions).length > 0) {
      checkPreconditions(preconditions, await upstream.find(bucket, name));
    }
    return upstream.write(arrived, file, size);
  });
}
