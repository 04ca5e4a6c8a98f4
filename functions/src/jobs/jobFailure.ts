import type { JobProblem } from '../../contract/jobs.ts';

/** Ends a job for good: another attempt would fail in the same way. */
export class JobFailure extends Error {
  readonly problem: JobProblem;

  /** `detail` is one line for the job's owner. */
  constructor(problem: JobProblem, detail = '') {
    super(detail || problem);
    this.name = 'JobFailure';
    this.problem = problem;
  }
}
