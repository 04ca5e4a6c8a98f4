import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { sentenceFor } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { type ApiDocument, apiGroups } from './apiDocument.ts';
import { OperationEntry } from './OperationEntry.tsx';
import { SchemaTable } from './SchemaTable.tsx';
import { useApiDocument } from './useApiDocument.ts';

/** Every operation of the public API, as the server itself describes it. */
export function Reference() {
  const { t } = useLingui();
  const loaded = useApiDocument();
  if (loaded.state === 'loading') return <Skeleton label={t`Loading the reference`} rows={3} />;
  if (loaded.state === 'ready') return <ReferenceOf document={loaded.document} />;
  return (
    <>
      <Problem>{sentenceFor(loaded.error)}</Problem>
      <div>
        <Button onClick={() => location.reload()}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    </>
  );
}

function ReferenceOf({ document }: { document: ApiDocument }) {
  const groups = [...apiGroups(document)];
  useEffect(() => showWhatIsLinked(), []);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p className="text-soft">
        <Trans>
          Version {document.info.version}, as OpenAPI 3.1 at{' '}
          <a href="/api/v1/openapi.json" className="font-mono text-small underline underline-offset-4">
            /api/v1/openapi.json
          </a>
          .
        </Trans>
      </p>
      {groups.map(([group, operations]) => (
        <section key={group} aria-label={group} className="flex min-w-0 flex-col gap-3">
          <h3 className="font-mono text-lead">{group}</h3>
          {operations.map((operation) => (
            <OperationEntry key={operation.id} operation={operation} />
          ))}
        </section>
      ))}
      <Refusals document={document} />
    </div>
  );
}

function Refusals({ document: { components } }: { document: ApiDocument }) {
  const { schemas, 'x-reasons': reasons = {} } = components;
  return (
    <section aria-labelledby="errors" className="flex min-w-0 flex-col gap-2 border-line border-t pt-3">
      <h3 id="errors" className="scroll-mt-2 text-lead font-semibold">
        <Trans>Errors</Trans>
      </h3>
      <p className="max-w-text">
        <Trans>
          A refusal is <code className="font-mono text-small">application/problem+json</code> (RFC 9457). Its{' '}
          <code className="font-mono text-small">reason</code> is a word that code can act on:
        </Trans>
      </p>
      {schemas.Problem && <SchemaTable schema={schemas.Problem} />}
      <dl className="flex flex-col">
        {Object.entries(reasons).map(([reason, explanation]) => (
          <div key={reason} id={reason} className="scroll-mt-2 border-line border-t py-1 target:bg-clay-wash">
            <dt className="font-mono text-small font-semibold">{reason}</dt>
            <dd lang="en" className="text-small text-soft">
              {explanation}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The browser looked for the address's fragment before it was there; problems link to `#reason`. */
function showWhatIsLinked(): void {
  const { hash } = location;
  if (hash) document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
}
