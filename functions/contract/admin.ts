import * as z from 'zod';
import { FigureReport, KeyUsage, LimitRow } from './figures.ts';
import { operation } from './operation.ts';
import { PageRequest, pageOf } from './page.ts';

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

/** One act on record, newest first in a list. */
export const AuditRecord = z.object({
  /** What was acted on, as the path of its document. */
  entity: z.string(),
  /** Place in the entity's chain, from 1. */
  seq: z.number(),
  /** Uid of who acted, or `system:<function>`. */
  actor: z.string(),
  action: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** What the act changed; gone once it was erased. */
  details: z.object({ before: z.unknown().optional(), after: z.unknown().optional() }).optional(),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

/** Something in the audit trail that is not as it was recorded. */
export const AuditProblem = z.object({
  kind: z.enum([
    'entry-changed',
    'entry-missing',
    'entry-misplaced',
    'entry-unlinked',
    'entry-rewritten',
    'entry-unsealed',
    'tail-missing',
    'head-wrong',
    'details-changed',
    'details-missing',
    'checkpoint-changed',
    'checkpoint-missing',
    'checkpoint-misplaced',
    'signature-wrong',
    'anchor-wrong',
  ]),
  /** The chain it was found in, and the place in it; none of a checkpoint. */
  entity: z.string().optional(),
  seq: z.number().optional(),
  /** One sentence for the operator. */
  detail: z.string(),
});
export type AuditProblem = z.infer<typeof AuditProblem>;

/** What one round of verification has seen. */
export const AuditVerdict = z.object({
  /** The first of them, 100 at most. */
  problems: z.array(AuditProblem),
  /** How many there are. */
  problemCount: z.number(),
  entries: z.number(),
  entities: z.number(),
  /** The last checkpoint that can be trusted, by number and time; what came after it is held by its chain alone. */
  sealed: z.object({ n: z.number(), at: z.number() }).optional(),
  /** Where the next round goes on; without it, all was looked at. */
  nextCursor: z.string().optional(),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;

/** The operator's console. */
export const admin = {
  systemVersions: operation({
    access: 'admin',
    input: z.strictObject({}),
    output: SystemVersions,
    repeatable: true,
    rest: { method: 'GET', path: '/versions', summary: 'What runs here', scope: 'system:read' },
  }),
  readUsage: operation({
    access: 'admin',
    input: z.strictObject({}),
    output: Usage,
    repeatable: true,
    rest: { method: 'GET', path: '/usage', summary: 'What Firestore has billed', scope: 'system:read' },
  }),
  startSystemCheck: operation({
    access: 'admin',
    input: z.strictObject({ checkId: CheckId }),
    output: SystemCheck,
    repeatable: true,
    rest: {
      method: 'PUT',
      path: '/system-checks/{checkId}',
      summary: 'Start a check of the installation',
      scope: 'system:write',
    },
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
  listAudit: operation({
    access: 'admin',
    input: PageRequest.extend({
      entity: z.string().min(1).max(200).optional(),
      actor: z.string().min(1).max(128).optional(),
      action: z.string().min(1).max(64).optional(),
      /** Milliseconds since the epoch; from `from` on, and before `until`. */
      from: z.number().optional(),
      until: z.number().optional(),
    }),
    output: pageOf(AuditRecord),
    repeatable: true,
  }),
  verifyAudit: operation({
    access: 'admin',
    input: z.strictObject({
      /** `nextCursor` of the round before. */
      cursor: z
        .string()
        .regex(/^(?!__.*__$)[!-\-0-~]{1,700}$/)
        .optional(),
    }),
    output: AuditVerdict,
    repeatable: true,
  }),
  readFigures: operation({
    access: 'admin',
    /** How far back, in hours. */
    input: z.strictObject({ hours: z.int().min(1).max(24).default(6) }),
    output: FigureReport,
    repeatable: true,
  }),
  readLimits: operation({
    access: 'admin',
    input: z.strictObject({}),
    output: z.object({ limits: z.array(LimitRow) }),
    repeatable: true,
  }),
  readKeyUsage: operation({
    access: 'admin',
    input: z.strictObject({ days: z.int().min(1).max(31).default(7) }),
    output: z.object({
      /** When each day begins in UTC, in milliseconds since the epoch; the last is today. */
      days: z.array(z.number()),
      /** The 50 most used, the most used first. */
      keys: z.array(KeyUsage),
    }),
    repeatable: true,
  }),
  findCheckpoint: operation({
    access: 'admin',
    input: z.strictObject({}),
    /** The last checkpoint of the audit trail by number and time; nothing before the first. */
    output: z.object({ checkpoint: z.object({ n: z.number(), at: z.number() }).optional() }),
    repeatable: true,
  }),
};
