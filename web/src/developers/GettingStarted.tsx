import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Code } from './Code.tsx';

/** What one needs to know to make the first call, and to make many. */
export function GettingStarted() {
  const { t } = useLingui();
  const api = `${location.origin}/api/v1`;
  const call = `export MAQUETTE_KEY='mk_…'\ncurl '${api}/me' \\\n  -H "Authorization: Bearer $MAQUETTE_KEY"`;
  const unchanged = `curl -i '${api}/me' \\\n  -H "Authorization: Bearer $MAQUETTE_KEY" \\\n  -H 'If-None-Match: "…"'`;
  return (
    <ol className="flex min-w-0 max-w-account flex-col gap-3">
      <Step title={t`Make a key`}>
        <p>
          <Trans>
            A key stands for you, within the scopes that you give it. It is shown once; keep it where you keep
            passwords, and never in a page or an app that others can read.
          </Trans>
        </p>
      </Step>
      <Step title={t`Call`}>
        <p>
          <Trans>Send the key with every call. Bodies and answers are JSON.</Trans>
        </p>
        <Code label={t`The first call`}>{call}</Code>
      </Step>
      <Step title={t`Page by page`}>
        <p>
          <Trans>
            Lists take <Mono>limit</Mono> (100 at most) and give <Mono>nextCursor</Mono> where they go on:
            send it as <Mono>cursor</Mono> to get the next page. A page without it is the last.
          </Trans>
        </p>
      </Step>
      <Step title={t`Ask for what has changed`}>
        <p>
          <Trans>
            Every answer has an <Mono>ETag</Mono>. Send it back as <Mono>If-None-Match</Mono>: what is still
            the same is answered with 304 and no body.
          </Trans>
        </p>
        <Code label={t`Asking again`}>{unchanged}</Code>
      </Step>
      <Step title={t`Limits`}>
        <p>
          <Trans>
            A key has 300 calls a minute. Beyond that the answer is 429, and <Mono>Retry-After</Mono> says in
            how many seconds to go on. Where an operation takes an <Mono>Idempotency-Key</Mono>, a call
            repeated with the same key is done once.
          </Trans>
        </p>
      </Step>
      <Step title={t`Errors`}>
        <p>
          <Trans>
            A refusal says why in <Mono>reason</Mono>, and names the request in the server’s log by{' '}
            <Mono>requestId</Mono>. The list of{' '}
            <a href="#errors" className="underline underline-offset-4">
              errors
            </a>{' '}
            is at the end of this page.
          </Trans>
        </p>
      </Step>
    </ol>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="flex min-w-0 flex-col gap-1">
      <h3 className="font-semibold">{title}</h3>
      <div className="flex min-w-0 flex-col gap-1.5">{children}</div>
    </li>
  );
}

function Mono({ children }: { children: string }) {
  return <code className="font-mono text-small">{children}</code>;
}
