import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ApiOperation, Parameter } from './apiDocument.ts';
import { Code } from './Code.tsx';
import { curlExample } from './curlExample.ts';
import { FieldList, SchemaTable } from './SchemaTable.tsx';
import { type SchemaRow, typeWords } from './schemaRows.ts';

/** One operation of the reference: how it is reached, what it takes and gives, and a call to copy. */
export function OperationEntry({ operation }: { operation: ApiOperation }) {
  const { t } = useLingui();
  const { id, method, path, summary, parameters, body, answer } = operation;
  return (
    <article
      id={id}
      aria-labelledby={`${id}-title`}
      className="flex min-w-0 scroll-mt-2 flex-col gap-2 border-line border-t pt-3"
    >
      <h4 id={`${id}-title`} className="text-lead font-semibold">
        {summary}
      </h4>
      <p className="flex flex-wrap items-baseline gap-1 font-mono text-small">
        <strong className="rounded-small bg-stage px-1 py-0.5">{method}</strong>
        <span className="wrap-anywhere">/api/v1{path}</span>
      </p>
      <p className="text-small text-soft">
        <Needs operation={operation} />
      </p>
      <div className="grid min-w-0 items-start gap-3 wide:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-2">
          {parameters.length > 0 && (
            <Part title={t`Parameters`}>
              <FieldList rows={parameters.map(parameterRow)} />
            </Part>
          )}
          {body && (
            <Part title={t`Body`}>
              <SchemaTable schema={body} />
            </Part>
          )}
          {answer && (
            <Part title={t`Answer`}>
              <SchemaTable schema={answer} />
            </Part>
          )}
        </div>
        <Part title={t`Example`}>
          <Code label={t`Example of ${summary}`}>{curlExample(operation, location.origin)}</Code>
        </Part>
      </div>
    </article>
  );
}

function parameterRow({ in: place, name, required = false, schema }: Parameter): SchemaRow {
  return { place: [name], type: typeWords(schema), isRequired: required, bounds: [place] };
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-1">
      <h5 className="text-small font-semibold text-soft">{title}</h5>
      {children}
    </section>
  );
}

function Needs({ operation: { isOpen, scopes } }: { operation: ApiOperation }) {
  const [scope] = scopes;
  if (isOpen) return <Trans>Anybody may call it, with or without a key.</Trans>;
  if (!scope) return <Trans>Any key will do.</Trans>;
  return (
    <Trans>
      Needs a key with the scope <code className="font-mono">{scope}</code>.
    </Trans>
  );
}
