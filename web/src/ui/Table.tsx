import { Trans } from '@lingui/react/macro';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Button } from './Button.tsx';

/** One column: what stands over it, and what a row shows in it. The first one names its row and leads to it. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Pressing its title has the server sort by it. */
  readonly isSortable?: boolean;
}

interface TableProps<Row> {
  /** What the table lists, read out with it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined until the first page is there. */
  readonly rows: readonly Row[] | undefined;
  readonly keyOf: (row: Row) => string;
  readonly hrefOf: (row: Row) => string;
  readonly sort?: { readonly by: string; readonly onSort: (column: string) => void };
  /** Something is on its way: the first page, or one in place of what is shown. */
  readonly isLoading: boolean;
  /** Asks for the next page, where there is one. */
  readonly onMore?: (() => void) | undefined;
  /** Shown instead of rows where there are none. */
  readonly empty: ReactNode;
}

/**
 * Rows from the server, dense and page by page; a row is a card where the screen is narrow. One row is in the tab
 * order: arrows, Home and End go to the others, Enter opens.
 */
export function Table<Row>({
  label,
  columns,
  rows,
  sort,
  isLoading,
  onMore,
  empty,
  ...row
}: TableProps<Row>) {
  if (rows?.length === 0 && !isLoading)
    return <div className="rounded-panel border border-line bg-panel p-3">{empty}</div>;
  return (
    <div className="flex flex-col items-start gap-2">
      <table
        aria-busy={isLoading}
        className="block w-full text-small wide:table wide:border-separate wide:border-spacing-0"
      >
        <caption className="sr-only">{label}</caption>
        <Head columns={columns} sort={sort} />
        {rows ? (
          <Body columns={columns} rows={rows} isLoading={isLoading} {...row} />
        ) : (
          <Waiting columns={columns.length} />
        )}
      </table>
      {onMore && (
        <Button tone="quiet" busy={isLoading} onClick={onMore}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </div>
  );
}

function Head<Row>({ columns, sort }: Pick<TableProps<Row>, 'columns'> & { sort: TableProps<Row>['sort'] }) {
  return (
    <thead className="sr-only wide:not-sr-only wide:table-header-group">
      <tr>
        {columns.map(({ id, title, isSortable }) => {
          const isSorted = sort?.by === id;
          return (
            <th
              key={id}
              scope="col"
              aria-sort={isSorted ? 'ascending' : undefined}
              className="sticky top-0 z-10 border-line border-b bg-paper px-1.5 py-0.5 text-left font-semibold text-soft"
            >
              {isSortable && sort ? (
                <button
                  type="button"
                  onClick={() => sort.onSort(id)}
                  className={`inline-flex min-h-3 items-center gap-0.5 rounded-small hover:text-ink ${isSorted ? 'text-ink' : ''}`}
                >
                  {title}
                  <span aria-hidden="true">{isSorted ? '↑' : '↕'}</span>
                </button>
              ) : (
                title
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Keys that go to another row, from the one at `at` of `count`. */
const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

type BodyProps<Row> = Pick<TableProps<Row>, 'columns' | 'keyOf' | 'hrefOf' | 'isLoading'> & {
  rows: readonly Row[];
};

function Body<Row>({ columns, rows, keyOf, hrefOf, isLoading }: BodyProps<Row>) {
  const [chosen, setChosen] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const current = Math.min(chosen, rows.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moves[event.key]?.(current, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    body.current?.querySelectorAll<HTMLElement>('[data-row]')[next]?.focus();
  };
  return (
    <tbody
      ref={body}
      onKeyDown={onKeyDown}
      className={`flex flex-col gap-1 transition-opacity wide:table-row-group ${isLoading ? 'opacity-80' : ''}`}
    >
      {rows.map((row, at) => (
        <tr
          key={keyOf(row)}
          className="relative block rounded-panel border border-line bg-panel px-1.5 py-1 hover:bg-stage wide:table-row wide:rounded-none wide:border-0 wide:bg-transparent wide:p-0"
        >
          {columns.map(({ id, title, cell }, place) =>
            place === 0 ? (
              <th key={id} scope="row" className={`${cellLook} block font-semibold`}>
                <Link
                  href={hrefOf(row)}
                  data-row={keyOf(row)}
                  tabIndex={at === current ? 0 : -1}
                  onFocus={() => setChosen(at)}
                  className="wrap-anywhere after:absolute after:inset-0 after:rounded-small focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-clay"
                >
                  {cell(row)}
                </Link>
              </th>
            ) : (
              <td
                key={id}
                data-title={title}
                className={`${cellLook} flex items-baseline gap-1 before:w-12 before:flex-none before:text-soft before:content-[attr(data-title)] wide:before:content-none`}
              >
                <span className="min-w-0 wrap-anywhere">{cell(row)}</span>
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  );
}

const cellLook =
  'py-0.5 text-left wide:table-cell wide:border-line wide:border-b wide:px-1.5 wide:py-1 wide:align-baseline';

/** The places of rows that are on their way. */
function Waiting({ columns }: { columns: number }) {
  return (
    <tbody className="flex flex-col gap-1 wide:table-row-group">
      {placeholders.map((row) => (
        <tr key={row} className="block wide:table-row">
          <td colSpan={columns} className="block py-0.5 wide:table-cell">
            <span className="block h-7 animate-breathe rounded-small bg-stage wide:h-3" />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

const placeholders = ['1', '2', '3', '4', '5', '6'];
