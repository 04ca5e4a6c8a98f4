import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { RequireSignIn } from '../../accounts/RequireSignIn.tsx';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useFilters } from '../../ui/useFilters.ts';
import { usePages } from '../../ui/usePages.ts';
import { DropZone } from '../uploads/DropZone.tsx';
import { UnfinishedList } from '../uploads/UnfinishedList.tsx';
import { UploadList } from '../uploads/UploadList.tsx';
import { addUploads } from '../uploads/uploads.ts';
import { AssetGrid } from './AssetGrid.tsx';
import { BulkBar } from './BulkBar.tsx';
import { FolderBar } from './FolderBar.tsx';
import { type LibraryView, viewIn } from './libraryView.ts';
import { SearchForm } from './SearchForm.tsx';
import { StorageMeter } from './StorageMeter.tsx';
import { useFolders } from './useFolders.ts';
import { useNewArrivals } from './useNewArrivals.ts';

/** /library: all that somebody keeps, and the way in for more. */
export default function LibraryPage() {
  const { t } = useLingui();
  return <RequireSignIn because={t`Your library is yours alone.`}>{() => <Library />}</RequireSignIn>;
}

/** Which assets of which view are chosen: an act that ends after its person has gone on leaves what they chose then. */
interface Choice {
  readonly view: string;
  readonly ids: ReadonlySet<string>;
}

const nothingChosen: Choice = { view: '', ids: new Set() };

function Library() {
  const { t } = useLingui();
  const [filters] = useFilters();
  const view = viewIn(filters);
  const here = filters.toString();
  const folders = useFolders();
  const pages = usePages(here, (cursor, signal) =>
    call.files.listAssets({ ...askFor(view), ...(cursor ? { cursor } : {}) }, { signal, repeat: true }),
  );
  const [choice, setChoice] = useState<Choice>(nothingChosen);
  useNewArrivals(pages.reload);
  const items = pages.items ?? [];
  const isInBin = view.shelf === 'bin';
  const chosen = new Set(
    items.map(({ id }) => id).filter((id) => choice.view === here && choice.ids.has(id)),
  );
  return (
    <Page
      title={isInBin ? t`Bin` : t`Library`}
      lead={t`Your models, pictures and motions, checked and measured.`}
    >
      <div className="flex flex-wrap items-end justify-between gap-2">
        <SearchForm view={view} />
        <StorageMeter />
      </div>
      <FolderBar view={view} folders={folders} />
      {!isInBin && <DropZone onFiles={(files) => addUploads(files, view.folderId ?? null)} />}
      <UnfinishedList />
      <UploadList />
      {chosen.size > 0 && (
        <BulkBar
          key={here}
          chosen={[...chosen]}
          isInBin={isInBin}
          folders={folders.items ?? []}
          onDone={() => {
            setChoice((now) => (now.view === here ? nothingChosen : now));
            pages.reload();
          }}
        />
      )}
      {pages.error !== undefined && <Problem>{sentenceFor(pages.error)}</Problem>}
      {pages.items === undefined && pages.isLoading && <Skeleton label={t`Loading your library`} />}
      {pages.items?.length === 0 && !pages.isLoading && <NothingHere view={view} />}
      <AssetGrid assets={items} chosen={chosen} onChoose={(ids) => setChoice({ view: here, ids })} />
      {pages.onMore && (
        <div>
          <Button tone="quiet" busy={pages.isLoading} onClick={pages.onMore}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </Page>
  );
}

function NothingHere({ view }: { view: LibraryView }) {
  return (
    <p className="text-soft">
      {view.shelf === 'bin' && <Trans>The bin is empty.</Trans>}
      {view.shelf === 'library' && view.words && (
        <Trans>Nothing is called so. Try fewer letters, or look in another folder.</Trans>
      )}
      {view.shelf === 'library' && !view.words && (
        <Trans>
          Nothing is here yet. Drop a model above: it is checked, measured and pictured within moments.
        </Trans>
      )}
    </p>
  );
}

/** The view, as the list is asked for it. */
function askFor({ shelf, folderId, tag, words }: LibraryView) {
  if (words) return { shelf, by: { what: 'words', words } as const };
  if (tag) return { shelf, by: { what: 'tag', tag } as const };
  if (folderId) return { shelf, by: { what: 'folder', folderId } as const };
  return { shelf };
}
