import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FileProblem } from '../../../../functions/contract/assets.ts';
import { i18n } from '../../language/i18n.ts';
import { refusalSentences } from '../refusalSentences.ts';

/** Why an upload was not taken, for what the checks of its content do not say. */
const others: Record<Exclude<FileProblem, keyof typeof refusalSentences> | Asked, MessageDescriptor> = {
  'file-owner-wrong': msg`What arrived is not marked as yours, so it was not taken. Upload it again.`,
  'file-size-wrong': msg`What arrived is not as large as was announced. Upload it again.`,
  'file-digest-wrong': msg`What arrived is not what was announced: the file has changed on its way. Upload it again.`,
  'upload-expired': msg`It did not arrive in time, so the place that was kept for it is given up. Upload it again.`,
  'library-gone': msg`What it should have been added to is no longer there. Upload it on its own.`,
  'file-type-other': msg`This asset is of another kind; a new version must be of the same. Upload it on its own.`,
  'quota-bytes': msg`Your storage is full. Delete what you no longer need, or empty the bin, and upload it again.`,
  'quota-files': msg`You keep as many files as you may. Delete what you no longer need, or empty the bin, and upload it again.`,
  'file-id-taken': msg`Something else was uploaded under the same name of a ticket. Choose the file again.`,
  'asset-not-found': msg`What it should become a version of is no longer there. Upload it on its own.`,
  'folder-not-found': msg`The folder is no longer there. Open another one and upload it again.`,
};

/** What is refused before anything is sent. */
type Asked =
  | 'file-type-other'
  | 'quota-bytes'
  | 'quota-files'
  | 'file-id-taken'
  | 'asset-not-found'
  | 'folder-not-found';

/** The sentence for a problem; one that this page does not know yet is told as damage. */
export function problemSentence(problem: string): string {
  const sentences: Record<string, MessageDescriptor> = { ...refusalSentences, ...others };
  return i18n._(sentences[problem] ?? refusalSentences.damaged);
}
