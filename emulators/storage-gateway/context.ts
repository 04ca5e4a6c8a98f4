import type { Clock } from './clock.ts';
import type { CorsRule } from './cors.ts';
import type { Faults } from './faults.ts';
import type { Locks } from './locks.ts';
import type { SigningKey } from './signingKey.ts';
import type { UploadSessions } from './uploadSessions.ts';
import type { Upstream } from './upstream.ts';

/** What every request handler of the gateway works with. */
export type Context = {
  upstream: Upstream;
  key: SigningKey;
  clock: Clock;
  faults: Faults;
  sessions: UploadSessions;
  locks: Locks;
  cors: readonly CorsRule[];
  /** A new, unused file path for a body on its way to the emulator. */
  spoolFile(): string;
};
