import { onDocumentWritten } from 'firebase-functions/firestore';
import { SystemCheck } from '../../contract/admin.ts';
import { documentPaths } from '../../contract/paths.ts';
import { hasEveryResult, lastResultAt } from './checkSteps.ts';

/** Marks a check as finished when its last server step has a result; its own write finds nothing left to do. */
export const finishCheck = onDocumentWritten(
  { document: documentPaths.systemCheck('{checkId}'), retry: true },
  async ({ data }) => {
    if (!data?.after.exists) return;
    const { steps, finishedAt } = SystemCheck.parse(data.after.data());
    if (finishedAt !== undefined || !hasEveryResult(steps)) return;
    await data.after.ref.update({ finishedAt: lastResultAt(steps) });
  },
);
