import { config } from '../../lib/config.ts';
import { fail } from '../../lib/fail.ts';

/** What the Blender worker turns into what. */
export type BlenderConversion = { from: 'glb'; to: 'fbx' | 'blend' } | { from: 'blend' | 'fbx'; to: 'glb' };

/** The worker ends a conversion after 120 seconds; starting an instance takes some more. */
const patience = 170_000;

const tokenAddress =
  'http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/identity?audience=';

/**
 * Converts a model by the worker in workers/blender, where the installation has one.
 * @throws HttpsError `blender-worker-missing` where it has none; Error with the worker's word where it cannot
 */
export async function convertByBlender(
  bytes: Uint8Array,
  { from, to }: BlenderConversion,
): Promise<Uint8Array> {
  const { blenderWorker } = config();
  if (!blenderWorker) fail('failed-precondition', 'blender-worker-missing');
  const response = await fetch(`${blenderWorker}/convert?from=${from}&to=${to}`, {
    method: 'POST',
    headers: await identity(blenderWorker),
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) {
    throw new Error(`Blender answered ${response.status}: ${(await response.text()).slice(0, 100)}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

/** The function's own identity for Cloud Run, which lets in whom IAM says; a worker on this machine asks for none. */
async function identity(audience: string): Promise<Record<string, string>> {
  if (!audience.startsWith('https:')) return {};
  const response = await fetch(tokenAddress + encodeURIComponent(audience), {
    headers: { 'metadata-flavor': 'Google' },
    signal: AbortSignal.timeout(5000),
  });
  if (!response.ok) throw new Error(`The metadata server answered ${response.status}`);
  return { authorization: `Bearer ${await response.text()}` };
}
