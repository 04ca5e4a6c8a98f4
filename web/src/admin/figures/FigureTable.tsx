import type { ReactNode } from 'react';
import { Scrollable } from '../../ui/Scrollable.tsx';

/** One column: what stands over it, and what a row shows in it; numbers stand at the right. */
export interface FigureColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
}

/** A dense table to read; scrolled sideways where there is no room. The first column names its row. */
export function FigureTable<Row>({
  label,
  columns,
  rows,
  keyOf,
}: {
  label: string;
  columns: readonly FigureColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}) {
  return (
    <Scrollable label={label} look="rounded-panel border border-line bg-panel">
      <table className="w-full text-small">
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th
                key={title}
                scope="col"
                className={`px-1.5 py-1 font-semibold text-soft ${isNumber ? 'text-right' : 'text-left'}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-line border-t align-baseline">
              {columns.map(({ title, cell, isNumber }, place) =>
                place === 0 ? (
                  <th key={title} scope="row" className="px-1.5 py-0.5 text-left font-mono font-normal">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={title} className={`px-1.5 py-0.5 ${isNumber ? 'text-right' : 'text-left'}`}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
