import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';

const names = ['entity', 'actor', 'action', 'from', 'until'] as const;

/** What the acts are narrowed to. */
export function AuditFilters({
  filters,
  onChange,
}: {
  filters: URLSearchParams;
  onChange: (next: Readonly<Record<string, string | undefined>>) => void;
}) {
  const { t } = useLingui();
  const field = (name: (typeof names)[number]) => ({ name, defaultValue: filters.get(name) ?? '' });
  const plain = { autoComplete: 'off', spellCheck: false, maxLength: 200 } as const;
  return (
    <search>
      <form
        onSubmit={fields(names, (values) => onChange({ ...values, entry: undefined }))}
        className="grid grid-cols-2 items-end gap-1.5 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,2fr)_10rem_10rem_auto]"
      >
        <div className="col-span-2 wide:col-span-1">
          <Field label={t`On`} {...field('entity')} {...plain} />
        </div>
        <Field label={t`By`} {...field('actor')} {...plain} />
        <Field label={t`Act`} {...field('action')} {...plain} maxLength={64} />
        <Field label={t`From`} type="date" {...field('from')} />
        <Field label={t`To`} type="date" {...field('until')} />
        <div className="col-span-2 flex items-center gap-2 wide:col-span-1">
          <Button type="submit" tone="quiet">
            <Trans>Filter</Trans>
          </Button>
        </div>
      </form>
    </search>
  );
}
