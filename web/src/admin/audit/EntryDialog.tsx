import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { AuditRecord } from '../../../../functions/contract/admin.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Terms } from '../../ui/Terms.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { moment } from '../moment.ts';
import { changesIn } from './changesIn.ts';

/** One act on record: who, what, when, and what it changed. */
export function EntryDialog({ entry, onClose }: { entry: AuditRecord; onClose: () => void }) {
  const { t } = useLingui();
  const { entity, seq, action, actor, at, details } = entry;
  return (
    <Dialog title={action} cancel={t`Close`} onClose={onClose}>
      <Terms
        rows={[
          [t`On`, <Entity key="entity" path={entity} />],
          [t`Place`, String(seq)],
          [t`By`, <Actor key="actor" id={actor} />],
          [t`When`, moment(at)],
        ]}
      />
      {details ? (
        <Changes before={details.before} after={details.after} />
      ) : (
        <p className="text-soft">
          <Trans>What it changed is not on record, or was erased.</Trans>
        </p>
      )}
    </Dialog>
  );
}

/** What was acted on; a person is led to. */
function Entity({ path }: { path: string }) {
  const memberId = /^members\/([^/]+)$/.exec(path)?.[1];
  return memberId ? <TextLink href={`/admin/people/${memberId}`}>{path}</TextLink> : path;
}

function Actor({ id }: { id: string }) {
  return id.startsWith('system:') ? id : <TextLink href={`/admin/people/${id}`}>{id}</TextLink>;
}

function Changes({ before, after }: { before: unknown; after: unknown }) {
  const changes = changesIn(before, after);
  if (changes.length === 0)
    return (
      <p className="text-soft">
        <Trans>It changed nothing.</Trans>
      </p>
    );
  return (
    <ul className="max-h-[50vh] overflow-y-auto rounded-small border border-line font-mono text-small">
      {changes.map(({ path, before: was, after: is }) => (
        <li key={path} className="border-line border-t px-1 py-0.5 first:border-t-0">
          {path && <span className="block font-sans text-soft">{path}</span>}
          {was !== undefined && (
            <Side mark="−" label={<Trans>Before:</Trans>} look="bg-clay-wash" text={was} />
          )}
          {is !== undefined && <Side mark="+" label={<Trans>After:</Trans>} look="bg-stage" text={is} />}
        </li>
      ))}
    </ul>
  );
}

function Side({ mark, label, look, text }: { mark: string; label: ReactNode; look: string; text: string }) {
  return (
    <span className={`flex gap-1 rounded-small px-0.5 ${look}`}>
      <span className="sr-only">{label}</span>
      <span aria-hidden="true">{mark}</span>
      <span className="min-w-0 wrap-anywhere">{text}</span>
    </span>
  );
}
