import { onSchedule } from 'firebase-functions/scheduler';
import { Job, JobResult } from '../../contract/jobs.ts';
import { now } from '../lib/clock.ts';
import { bucket } from '../lib/files.ts';
import { collections } from '../lib/paths.ts';
import { derivedLife } from './derived.ts';
import { queueJob } from './queueJob.ts';

/** How long a job may stand still before its task is taken for lost, in ms. */
const patience = 15 * 60 * 1000;
/** Documents looked at in one go; what is left waits for the next. */
const most = 200;

/** Every quarter of an hour: sends jobs again whose task was lost, and deletes what nobody has asked for in 90 days. */
export const sweepJobs = onSchedule(
  { schedule: '*/15 * * * *', timeZone: 'Etc/UTC', retryCount: 3, timeoutSeconds: 540 },
  async () => {
    await sendLostJobs();
    await deleteUnusedWork();
  },
);

/** A task that is not lost finds the job at work or ended, and does nothing. */
export async function sendLostJobs(): Promise<number> {
  const before = now() - patience;
  const [waiting, working] = await Promise.all([
    collections.jobs().where('state', '==', 'PENDING').where('queuedAt', '<', before).limit(most).get(),
    collections.jobs().where('state', '==', 'PROCESSING').where('leaseUntil', '<', before).limit(most).get(),
  ]);
  const lost = [...waiting.docs, ...working.docs].map((found) => Job.parse(found.data()));
  const slot = Math.floor(now() / patience);
  await Promise.all(lost.map((job) => queueJob(job, `${slot}`)));
  return lost.length;
}

async function deleteUnusedWork(): Promise<void> {
  const unused = collections
    .derived()
    .where('usedAt', '<', now() - derivedLife)
    .limit(most);
  const files = await bucket();
  for (const found of (await unused.get()).docs) {
    const { outputs } = JobResult.parse(found.get('result'));
    await found.ref.delete(); // first the document, so that nobody is sent to an object that is gone
    await Promise.all(outputs.map(({ object }) => files.file(object).delete({ ignoreNotFound: true })));
  }
}
