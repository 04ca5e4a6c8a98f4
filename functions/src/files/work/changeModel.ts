import { basename } from 'node:path';
import type { KindOfJob } from '../../jobs/kinds.ts';
import { workInside } from '../process.ts';
import type { ChangeInput } from './inside/changeTo.ts';

/**
 * Makes other files of a model, which depend on its bytes and the request alone. Nothing is written of them but the result,
 * which its owner downloads or keeps.
 */
export const changeModel: KindOfJob<ChangeInput> = {
  seconds: 600,
  run: (work) => {
    const { sourceFile, source, input } = work;
    return workInside(work, 'change', { file: basename(sourceFile), kind: source.format, input });
  },
};
