import { t } from '@lingui/core/macro';
import type { ServerStep, SystemVersions } from '../../../functions/contract/admin.ts';
import { roleNames } from '../accounts/roleNames.ts';
import type { Person } from '../accounts/useSession.ts';
import { call } from '../call.ts';
import { resumableUpload } from '../files/resumableUpload.ts';
import { i18n } from '../language/i18n.ts';
import { pause } from '../pause.ts';
import { duration, megabytes } from './numbers.ts';
import { type Step, StepFailure } from './runSteps.ts';
import { sampleModel } from './sampleModel.ts';
import type { CheckWatch } from './watchCheck.ts';

/** What the steps of one run work with. */
export interface CheckRun {
  readonly checkId: string;
  readonly person: Person;
  readonly onVersions: (versions: SystemVersions) => void;
  /** Started with the run, so that the write is seen as a change. */
  readonly watch: Promise<CheckWatch>;
}

/** Bytes per request of the sample's upload: small enough to see it move. */
const sampleChunk = 256 * 1024;

/** The way through everything that Maquette stands on, in order. */
export function checkSteps(run: CheckRun): readonly Step[] {
  const { checkId, person } = run;
  let writeBegan = 0;
  return [
    {
      id: 'sign-in',
      title: t`Signed in`,
      needs: [],
      waitsFor: t`Waiting for the sign-in service…`,
      within: 8_000,
      late: t`The sign-in service has not answered for 8 s. Check that you are online, then run the check again.`,
      run: async () => {
        const { renewToken } = await import('../firebase/auth.ts');
        await renewToken();
        return t`As ${{ name: person.name }}, with the role ${{ role: i18n._(roleNames[person.role]) }}.`;
      },
    },
    {
      id: 'call',
      title: t`Calls the server`,
      needs: ['sign-in'],
      waitsFor: t`Waiting for the function “admin”; its first call after a pause takes a few seconds…`,
      within: 10_000,
      late: t`The function “admin” has not answered for 10 s. Nothing was changed; look at its log, then run the check again.`,
      run: async ({ signal }) => {
        const versions = await call.admin.systemVersions({}, { signal, repeat: true });
        run.onVersions(versions);
        return t`Answered from project ${{ project: versions.projectId }}.`;
      },
    },
    {
      id: 'write',
      title: t`Writes through it`,
      needs: ['call'],
      waitsFor: t`Waiting for Firestore to store the document…`,
      within: 10_000,
      late: t`The write has not been answered for 10 s. Check that Firestore runs, then run the check again.`,
      run: async ({ signal }) => {
        // Whether the listener opened is for the next step to tell.
        const opened = run.watch.then((watch) => watch.opened).catch(() => undefined);
        await Promise.race([opened, pause(2_000, signal)]);
        writeBegan = performance.now();
        await call.admin.startSystemCheck({ checkId }, { signal, repeat: true });
        return t`Stored as ${{ document: `systemChecks/${checkId.slice(0, 8)}…` }}`;
      },
    },
    {
      id: 'live',
      title: t`Sees the change live`,
      needs: ['write'],
      waitsFor: t`Waiting for the document to arrive…`,
      within: 8_000,
      late: t`The live listener has shown nothing for 8 s; the document is written. Check that Firestore can be reached from this browser, then run the check again.`,
      run: async ({ signal }) => {
        const watch = await run.watch;
        await watch.until(() => true, signal);
        return t`Arrived over a live listener, ${{ duration: duration(watch.arrivedAt() - writeBegan) }} after the write was sent.`;
      },
    },
    {
      id: 'upload',
      title: t`Uploads a file`,
      needs: ['write'],
      waitsFor: t`Waiting for Storage to take the next part…`,
      within: 20_000,
      late: t`The upload has stood still for 20 s. What was sent is kept for a week; check the connection, then run the check again.`,
      run: async ({ signal, onProgress }) => {
        const file = sampleModel();
        const ticket = await call.admin.requestSampleUpload(
          { checkId, bytes: file.size },
          { signal, repeat: true },
        );
        await resumableUpload(
          { file, ...ticket },
          { signal, chunkBytes: sampleChunk, onProgress: (sent, total) => onProgress(sent / total) },
        );
        return t`${{ size: megabytes(file.size) }} by a signed URL, in parts that can be resumed.`;
      },
    },
    {
      id: 'file',
      title: t`The file is looked into`,
      needs: ['live', 'upload'],
      waitsFor: t`Stored; waiting for the storage trigger to look into it…`,
      within: 15_000,
      late: t`The storage trigger has not written its result for 15 s; the file is stored. Look at the log of the function “checkFile”, then run the check again.`,
      run: ({ signal }) => serverResult(run, 'file', signal),
    },
    {
      id: 'task',
      title: t`A task runs`,
      needs: ['live'],
      waitsFor: t`Queued; waiting for the task to run…`,
      within: 15_000,
      late: t`The task is queued but has not run for 15 s. Check that its queue is not paused and look at the log of the function “systemProbe”.`,
      run: async ({ signal }) => {
        await call.admin.dispatchProbe({ checkId }, { signal, repeat: true });
        return serverResult(run, 'task', signal);
      },
    },
    {
      id: 'finish',
      title: t`The check is closed`,
      needs: ['file', 'task'],
      waitsFor: t`Waiting for the document trigger…`,
      within: 10_000,
      late: t`The document trigger has not closed the check for 10 s; its results are kept. Look at the log of the function “finishCheck”.`,
      run: async ({ signal }) => {
        const { startedAt, finishedAt = startedAt } = await (await run.watch).until(
          (check) => check.finishedAt !== undefined,
          signal,
        );
        return t`By a document trigger; the server’s part took ${{ duration: duration(finishedAt - startedAt) }}.`;
      },
    },
  ];
}

/** Waits for what a server step wrote into the check, and fails with its own words where it went wrong. */
async function serverResult({ watch }: CheckRun, step: ServerStep, signal: AbortSignal): Promise<string> {
  const { steps } = await (await watch).until((check) => check.steps[step] !== undefined, signal);
  const { ok, detail } = steps[step] ?? { ok: false, detail: '' };
  if (!ok) throw new StepFailure(t`${detail} What was stored is kept; run the check again.`);
  return detail;
}
