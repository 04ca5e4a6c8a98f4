import * as z from 'zod';
import { operation } from './operation.ts';

/** An id that the caller makes up (a UUID), so that a repeated call is a no-op. */
const CheckId = z.uuid();

/** The parts of a system check that finish on the server, each recorded in the check's document. */
export const ServerStep = z.enum(['write', 'file', 'task']);
export type ServerStep = z.infer<typeof ServerStep>;

/** How one server step ended. */
export const StepResult = z.object({
  ok: z.boolean(),
  /** Milliseconds since the epoch, by the server's clock. */
  at: z.number(),
  /** One line for the operator: what was seen. */
  detail: z.string().max(500),
});
export type StepResult = z.infer<typeof StepResult>;

/** One run of the operator's System check; lives in `systemChecks/{id}` and is listened to by the page. */
export const SystemCheck = z.object({
  id: CheckId,
  ownerId: z.string(),
  startedAt: z.number(),
  steps: z.partialRecord(ServerStep, StepResult),
  /** Set by the document trigger once every server step has a result. */
  finishedAt: z.number().optional(),
});
export type SystemCheck = z.infer<typeof SystemCheck>;

/** Largest sample file of a check, in bytes. */
export const maxSampleBytes = 4 * 1024 * 1024;
/** The only content type that a check uploads. */
export const sampleType = 'model/gltf-binary';

/** What Firestore has billed so far in this project, or nothing where nobody counts. */
export const Usage = z.discriminatedUnion('metered', [
  z.object({ metered: z.literal(true), reads: z.number(), writes: z.number(), deletes: z.number() }),
  z.object({ metered: z.literal(false) }),
]);
export type Usage = z.infer<typeof Usage>;

export const SystemVersions = z.object({
  projectId: z.string(),
  region: z.string(),
  /** What runs the functions: `emulator`, or Cloud Run's name for this revision. */
  revision: z.string(),
  /** Program or package name to version, in the order to show. */
  versions: z.record(z.string(), z.string()),
});
export type SystemVersions = z.infer<typeof SystemVersions>;

/** The operator's console. */
export const admin = {
  systemVersions: operation({
    access: 'admin',
    input: z.strictObject({}),
    output: SystemVersions,
    repeatable: true,
  }),
  readUsage: operation({ access: 'admin', input: z.strictObject({}), output: Usage, repeatable: true }),
  startSystemCheck: operation({
    access: 'admin',
    input: z.strictObject({ checkId: CheckId }),
    output: SystemCheck,
    repeatable: true,
  }),
  requestSampleUpload: operation({
    access: 'admin',
    input: z.strictObject({ checkId: CheckId, bytes: z.int().min(1).max(maxSampleBytes) }),
    output: z.object({
      /** Signed for a resumable start (POST). */
      url: z.url(),
      /** Sent with the start exactly as given: they are part of the signature. */
      headers: z.record(z.string(), z.string()),
      /** Milliseconds since the epoch after which the start is refused. */
      expiresAt: z.number(),
    }),
    repeatable: true,
  }),
  dispatchProbe: operation({
    access: 'admin',
    input: z.strictObject({ checkId: CheckId }),
    output: z.object({ taskName: z.string() }),
    repeatable: true,
  }),
};
