import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { JobProblem } from '../../../../functions/contract/jobs.ts';

/** Why a job failed, and what to do. Nothing is changed by a job that failed. */
export const jobProblemWords: Record<JobProblem, MessageDescriptor> = {
  'job-source-gone': msg`What it should work on is no longer there.`,
  'job-input-unfit': msg`This model cannot be worked on in this way.`,
  'job-too-heavy': msg`This model took longer or more memory than one job may have. Optimise it first, or make it smaller.`,
  'job-crashed': msg`The program that works on models broke over this one. Try again; if it breaks again, repair the model first.`,
  'job-not-available': msg`This installation has no worker for this. Choose another format.`,
};

/** What can be done to a model. */
export type Change = 'optimise' | 'repair' | 'split' | 'hollow' | 'scale';

export const changeWords: Record<Change, MessageDescriptor> = {
  optimise: msg`Make it lighter`,
  repair: msg`Repair it for printing`,
  split: msg`Split it into its pieces`,
  hollow: msg`Hollow it out`,
  scale: msg`Scale it`,
};

export const changeHints: Record<Change, MessageDescriptor> = {
  optimise: msg`Fewer bytes at the same look: doubles are joined, shapes and pictures packed tighter.`,
  repair: msg`Doubled points are joined, holes are filled and faces turned outwards.`,
  split: msg`Each piece that hangs together becomes a part of its own, all in one file.`,
  hollow: msg`Leaves a wall, and holes through which resin or powder runs out.`,
  scale: msg`All lengths times one factor.`,
};
