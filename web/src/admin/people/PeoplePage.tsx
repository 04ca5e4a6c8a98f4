import { Trans, useLingui } from '@lingui/react/macro';
import type { MemberRow } from '../../../../functions/contract/accounts.ts';
import type { Role } from '../../../../functions/contract/operation.ts';
import type { Person } from '../../accounts/useSession.ts';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Problem } from '../../ui/Problem.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { TextButton } from '../../ui/TextLink.tsx';
import { useFilters } from '../../ui/useFilters.ts';
import { usePages } from '../../ui/usePages.ts';
import { ConsolePage } from '../ConsolePage.tsx';
import { day } from '../moment.ts';
import { roleNames, roles } from '../roleNames.ts';
import { calledAs } from './memberPanel.ts';
import { PeopleFilters } from './PeopleFilters.tsx';
import { StandingBadge } from './StandingBadge.tsx';

/** /admin/people: everybody, found by how their name, handle or address begins. */
export default function PeoplePage() {
  const { t } = useLingui();
  return (
    <ConsolePage title={t`People`} needed="moderator">
      {(person) => <People person={person} />}
    </ConsolePage>
  );
}

/** What can be looked into, by role; addresses are for admins. */
const orders = { moderator: ['name', 'handle'], admin: ['name', 'handle', 'email'] } as const;
type Order = (typeof orders)['admin'][number];

function People({ person }: { person: Person }) {
  const { t } = useLingui();
  const [filters, change] = useFilters();
  const mayBy = orders[person.role === 'admin' ? 'admin' : 'moderator'];
  const by: Order = mayBy.find((known) => known === filters.get('by')) ?? 'name';
  const role = roles.find((known) => known === filters.get('role'));
  const isSuspended = filters.get('suspended') === 'yes';
  const search = {
    by,
    prefix: filters.get('q') ?? '',
    ...(role ? { role } : {}),
    ...(isSuspended ? { suspended: true } : {}),
  };
  const pages = usePages<MemberRow>(JSON.stringify(search), (cursor, signal) =>
    call.accounts.findMembers(
      { ...search, limit: 50, ...(cursor ? { cursor } : {}) },
      { signal, repeat: true },
    ),
  );
  const columns = useColumns(person.role);
  return (
    <>
      <PeopleFilters by={by} orders={mayBy} filters={filters} onChange={change} />
      <Problem>{pages.error !== undefined && sentenceFor(pages.error)}</Problem>
      {(pages.items || pages.isLoading) && (
        <Table
          label={t`People`}
          columns={columns}
          rows={pages.items}
          keyOf={({ id }) => id}
          hrefOf={({ id }) => `/admin/people/${id}`}
          sort={{ by, onSort: (column) => change({ by: column }) }}
          isLoading={pages.isLoading}
          onMore={pages.onMore}
          empty={<Nobody onReset={() => change({ q: undefined, role: undefined, suspended: undefined })} />}
        />
      )}
    </>
  );
}

function useColumns(shownTo: Role): Column<MemberRow>[] {
  const { t } = useLingui();
  return [
    {
      id: 'name',
      title: t`Name`,
      isSortable: true,
      cell: calledAs,
    },
    { id: 'handle', title: t`Handle`, isSortable: true, cell: ({ handle }) => (handle ? `@${handle}` : '–') },
    ...(shownTo === 'admin'
      ? [{ id: 'email', title: t`Email`, isSortable: true, cell: ({ email }: MemberRow) => email ?? '–' }]
      : []),
    { id: 'role', title: t`Role`, cell: ({ role }) => t(roleNames[role]) },
    { id: 'standing', title: t`Standing`, cell: (row) => <StandingBadge member={row} /> },
    { id: 'joined', title: t`Joined`, cell: ({ joinedAt }) => day(joinedAt) },
  ];
}

function Nobody({ onReset }: { onReset: () => void }) {
  return (
    <p>
      <Trans>Nobody is found that way.</Trans>{' '}
      <TextButton onClick={onReset}>
        <Trans>Show everybody</Trans>
      </TextButton>
    </p>
  );
}
