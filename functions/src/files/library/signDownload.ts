import { fileFormats } from '../../../contract/fileFormats.ts';
import type { FileKind } from '../../../contract/fileKinds.ts';
import { now } from '../../lib/clock.ts';
import { signRead } from '../../lib/files.ts';

/** How long an address may be used that leads to a file, in ms: a bearer of it is not asked who they are. */
const downloadLife = 60 * 1000;

interface Wanted {
  readonly object: string;
  /** What the file is called, without an ending. */
  readonly name: string;
  readonly format: FileKind;
}

/** An address that saves a file under its name, good for a minute. */
export async function signDownload({ object, name, format }: Wanted) {
  const expiresAt = now() + downloadLife;
  const [ending = 'zip'] = fileFormats[format].endings;
  return { url: await signRead(object, { expiresAt, saveAs: `${name}.${ending}` }), expiresAt };
}
