import { Trans } from '@lingui/react/macro';
import type { Schema } from './apiDocument.ts';
import { type SchemaRow, schemaRows, typeWords } from './schemaRows.ts';

/** Every field of a schema, each under the one that holds it; the type alone of what has no fields. */
export function SchemaTable({ schema }: { schema: Schema }) {
  const rows = schemaRows(schema);
  if (rows.length === 0) {
    return schema.type === 'object' ? (
      <p className="text-soft">
        <Trans>An empty object.</Trans>
      </p>
    ) : (
      <code className="font-mono text-small">{typeWords(schema)}</code>
    );
  }
  return <FieldList rows={rows} />;
}

/** Fields with their types and bounds; also for parameters, which are alike. */
export function FieldList({ rows }: { rows: readonly SchemaRow[] }) {
  return (
    <ul className="flex flex-col">
      {rows.map((row, index) => (
        // Alternatives may have a field of the same name; the lines never move.
        // biome-ignore lint/suspicious/noArrayIndexKey: so
        <li key={index} className="border-line border-t py-0.5 first:border-t-0">
          <Field row={row} />
        </li>
      ))}
    </ul>
  );
}

function Field({ row: { place, type, isRequired, bounds } }: { row: SchemaRow }) {
  const name = place.at(-1);
  return (
    <p className="wrap-anywhere font-mono text-small">
      <span className="text-soft">{place.slice(0, -1).map((above) => `${above}.`)}</span>
      <strong className="font-semibold">{name}</strong> <span className="text-sage">{type}</span>{' '}
      {isRequired && (
        <span className="font-sans text-clay">
          <Trans>required</Trans>
        </span>
      )}{' '}
      <span className="text-soft">{bounds.join(', ')}</span>
    </p>
  );
}
