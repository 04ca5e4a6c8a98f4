import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { AuditRecord } from '../../../../functions/contract/admin.ts';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Problem } from '../../ui/Problem.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { TextButton } from '../../ui/TextLink.tsx';
import { useFilters } from '../../ui/useFilters.ts';
import { usePages } from '../../ui/usePages.ts';
import { moment } from '../moment.ts';
import { AuditFilters } from './AuditFilters.tsx';
import { auditSearch, noFilters } from './auditSearch.ts';
import { EntryDialog } from './EntryDialog.tsx';

/** Acts on record, newest first; the address says which, and which of them is open. */
export function AuditList() {
  const { t } = useLingui();
  const [filters, change, addressWith] = useFilters();
  const search = auditSearch(filters);
  const { items, isLoading, error, onMore } = usePages<AuditRecord>(
    JSON.stringify(search),
    (cursor, signal) =>
      call.admin.listAudit({ ...search, limit: 50, ...(cursor ? { cursor } : {}) }, { signal, repeat: true }),
  );
  const wanted = filters.get('entry');
  const open = items?.find((entry) => idOf(entry) === wanted);
  const isFurtherDown = wanted !== null && !open && !isLoading && error === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after every page until the entry is there
  useEffect(() => {
    if (isFurtherDown) onMore?.();
  }, [isFurtherDown, items]);
  const isFiltered = Object.keys(search).length > 0;
  const columns = useColumns();
  return (
    <>
      <AuditFilters key={JSON.stringify(search)} filters={filters} onChange={change} />
      {isFiltered && (
        <div>
          <TextButton onClick={() => change(noFilters)}>
            <Trans>Show all acts</Trans>
          </TextButton>
        </div>
      )}
      <Problem>{error !== undefined && sentenceFor(error)}</Problem>
      {(items || isLoading) && (
        <Table
          label={t`Acts on record`}
          columns={columns}
          rows={items}
          keyOf={idOf}
          hrefOf={(entry) => addressWith({ entry: idOf(entry) })}
          isLoading={isLoading}
          onMore={onMore}
          empty={<Nothing isFiltered={isFiltered} />}
        />
      )}
      {open && <EntryDialog entry={open} onClose={() => change({ entry: undefined })} />}
    </>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <p>
      {isFiltered ? <Trans>No act on record fits this.</Trans> : <Trans>Nothing is on record yet.</Trans>}
    </p>
  );
}

/** Names an entry in the address. */
function idOf({ entity, seq }: AuditRecord): string {
  return `${entity}!${seq}`;
}

function useColumns(): Column<AuditRecord>[] {
  const { t } = useLingui();
  return [
    { id: 'action', title: t`Act`, cell: ({ action }) => action },
    { id: 'entity', title: t`On`, cell: ({ entity, seq }) => `${entity} · ${seq}` },
    { id: 'actor', title: t`By`, cell: ({ actor }) => actor },
    { id: 'at', title: t`When`, cell: ({ at }) => moment(at) },
  ];
}
