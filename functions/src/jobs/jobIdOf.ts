import { createHash } from 'node:crypto';

/** The id of a job that Maquette asks for by itself: the same for the same reasons, so that it is asked for once. */
export function jobIdOf(...reasons: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(reasons)).digest('hex');
  // A UUID of version 8 (RFC 9562 §5.8): its bits are ours to fill.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
