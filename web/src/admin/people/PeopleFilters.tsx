import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Field, Select } from '../../ui/Field.tsx';
import { roleNames, roles } from '../roleNames.ts';

const orderNames = { name: msg`Name`, handle: msg`Handle`, email: msg`Email` } as const;
type Order = keyof typeof orderNames;

interface PeopleFiltersProps {
  readonly by: Order;
  readonly orders: readonly Order[];
  readonly filters: URLSearchParams;
  readonly onChange: (next: Readonly<Record<string, string | undefined>>) => void;
}

/** How long typing has to rest before the server is asked, in ms. */
const rest = 250;

/** What the list of people is searched by and narrowed to. */
export function PeopleFilters({ by, orders, filters, onChange }: PeopleFiltersProps) {
  const { t } = useLingui();
  const asked = filters.get('q') ?? '';
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped(asked), [asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing alone starts the wait
  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(() => onChange({ q: typed }), rest);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <search className="grid grid-cols-2 items-end gap-1.5 wide:grid-cols-[minmax(0,1fr)_10rem_10rem_10rem]">
      <div className="col-span-2 wide:col-span-1">
        <Field
          label={t`Begins with`}
          type="search"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
      </div>
      <Select
        label={t`Look into`}
        value={by}
        onChange={({ currentTarget: { value } }) => onChange({ by: value })}
        options={orders.map((order) => [order, t(orderNames[order])])}
      />
      <Select
        label={t`Role`}
        value={filters.get('role') ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ role: value })}
        options={[['', t`Any`], ...roles.map((role) => [role, t(roleNames[role])] as const)]}
      />
      <Select
        label={t`Standing`}
        value={filters.get('suspended') ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ suspended: value })}
        options={[
          ['', t`Any`],
          ['yes', t`Suspended`],
        ]}
      />
    </search>
  );
}
