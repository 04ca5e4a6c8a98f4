import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useFilters } from '../../ui/useFilters.ts';
import type { LibraryView } from './libraryView.ts';
import type { Folders } from './useFolders.ts';

/** The folders to look into, the bin, and a way to make another folder inside the one that is open. */
export function FolderBar({ view, folders }: { view: LibraryView; folders: Folders }) {
  const { t } = useLingui();
  const [, , addressWith] = useFilters();
  const [isNaming, setNaming] = useState(false);
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
      <Button tone="quiet" onClick={() => setNaming(true)}>
        <Trans>New folder</Trans>
      </Button>
      {isNaming && (
        <NewFolder
          parentId={open?.id ?? null}
          onClose={() => setNaming(false)}
          onMade={() => {
            setNaming(false);
            void folders.reload();
          }}
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

function NewFolder({
  parentId,
  onClose,
  onMade,
}: {
  parentId: string | null;
  onClose: () => void;
  onMade: () => void;
}) {
  const { t } = useLingui();
  const [folderId] = useState(() => crypto.randomUUID());
  const [problem, make, isBusy] = useAction(async ({ name }: { name: string }) => {
    await call.files.createFolder({ folderId, name, parentId }, { repeat: true });
    onMade();
  });
  return (
    <Dialog title={t`New folder`} onClose={onClose}>
      <form className="flex flex-col gap-2" onSubmit={fields(['name'] as const, make)}>
        <Field label={t`Name`} name="name" maxLength={120} required />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          <Trans>Make the folder</Trans>
        </Button>
      </form>
    </Dialog>
  );
}
