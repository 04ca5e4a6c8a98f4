import type { Folder } from '../../../../functions/contract/assets.ts';
import { call } from '../../call.ts';
import { useLoaded } from '../../ui/useLoaded.ts';

export interface Folders {
  /** Undefined until they are there. */
  readonly items: readonly Folder[] | undefined;
  readonly error: unknown;
  readonly reload: () => Promise<void>;
}

/** All folders of the person. */
export function useFolders(): Folders {
  const { value, error, reload } = useLoaded('folders', (signal) =>
    call.files.listFolders({}, { signal, repeat: true }),
  );
  return { items: value?.folders, error, reload };
}
