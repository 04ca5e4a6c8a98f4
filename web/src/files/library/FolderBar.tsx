import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { useFilters } from '../../ui/useFilters.ts';
import { FolderActions } from './FolderActions.tsx';
import { FolderNameDialog } from './FolderNameDialog.tsx';
import type { LibraryView } from './libraryView.ts';
import type { Folders } from './useFolders.ts';

/** The folders to look into, the bin, and a way to make another folder inside the one that is open. */
export function FolderBar({ view, folders }: { view: LibraryView; folders: Folders }) {
  const { t } = useLingui();
  const [, change, addressWith] = useFilters();
  const [newId, setNewId] = useState<string>();
  const clear = { folder: undefined, tag: undefined, q: undefined, shelf: undefined };
  const open = folders.items?.find(({ id }) => id === view.folderId);
  const inside = (folders.items ?? []).filter(({ parentId }) => parentId === (open?.id ?? null));
  const isAll = !view.folderId && !view.tag && view.shelf === 'library';
  return (
    <nav aria-label={t`Folders`} className="flex flex-wrap items-center gap-1">
      <Place href={addressWith(clear)} isHere={isAll}>
        <Trans>All</Trans>
      </Place>
      {open && (
        <>
          {open.parentId && <Place href={addressWith({ ...clear, folder: open.parentId })}>…</Place>}
          <Place href={addressWith({ ...clear, folder: open.id })} isHere>
            {open.name}
          </Place>
        </>
      )}
      {view.tag && (
        <Place href={addressWith({ ...clear, tag: view.tag })} isHere>
          #{view.tag}
        </Place>
      )}
      {inside.map(({ id, name }) => (
        <Place key={id} href={addressWith({ ...clear, folder: id })}>
          {name}
        </Place>
      ))}
      <Place href={addressWith({ ...clear, shelf: 'bin' })} isHere={view.shelf === 'bin'}>
        <Trans>Bin</Trans>
      </Place>
      <Button tone="quiet" onClick={() => setNewId(crypto.randomUUID())}>
        <Trans>New folder</Trans>
      </Button>
      {open && (
        <FolderActions
          key={open.id}
          folder={open}
          onRenamed={() => void folders.reload()}
          onRemoved={() => {
            change({ folder: open.parentId ?? undefined });
            void folders.reload();
          }}
        />
      )}
      {newId && (
        <FolderNameDialog
          title={t`New folder`}
          onName={async (name) => {
            const folder = { folderId: newId, name, parentId: open?.id ?? null };
            await call.files.createFolder(folder, { repeat: true });
            setNewId(undefined);
            void folders.reload();
          }}
          onClose={() => setNewId(undefined)}
        />
      )}
    </nav>
  );
}

function Place({ href, isHere = false, children }: { href: string; isHere?: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className="inline-flex min-h-5.5 items-center rounded-small border border-line px-1.5 hover:border-ink aria-[current]:border-clay aria-[current]:bg-clay-wash aria-[current]:font-semibold"
    >
      {children}
    </Link>
  );
}
