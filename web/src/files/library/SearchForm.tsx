import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';
import { useFilters } from '../../ui/useFilters.ts';
import type { LibraryView } from './libraryView.ts';

/** Finds assets by the beginnings of the words in their names and tags. */
export function SearchForm({ view }: { view: LibraryView }) {
  const { t } = useLingui();
  const [, change] = useFilters();
  return (
    <search>
      <form
        key={view.words}
        className="flex items-end gap-1"
        onSubmit={fields(['q'] as const, async ({ q }) =>
          change({ q: q.trim() || undefined, folder: undefined, tag: undefined }),
        )}
      >
        <Field
          label={t`Search your library`}
          name="q"
          type="search"
          defaultValue={view.words ?? ''}
          maxLength={100}
        />
        <Button type="submit" tone="quiet">
          <Trans>Search</Trans>
        </Button>
      </form>
    </search>
  );
}
