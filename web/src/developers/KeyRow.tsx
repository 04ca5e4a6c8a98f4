import { Trans, useLingui } from '@lingui/react/macro';
import type { ApiKey } from '../../../functions/contract/developers.ts';
import { formatDate } from '../language/formats.ts';
import { Button } from '../ui/Button.tsx';

const toTheDay: Intl.DateTimeFormatOptions = { dateStyle: 'medium' };
const toTheMinute: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

/** One key: what it may do, until when, and when it was used last. */
export function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t } = useLingui();
  const { name, ending, scopes } = apiKey;
  const isOver = apiKey.revokedAt !== undefined || isExpired(apiKey);
  return (
    <li className="flex flex-wrap items-start justify-between gap-2 border-line border-t py-1.5">
      <div className="flex min-w-0 flex-1 basis-30 flex-col gap-0.5">
        <p className="flex flex-wrap items-baseline gap-1">
          <strong className="wrap-anywhere font-semibold">{name}</strong>
          <code className="font-mono text-small text-soft">…{ending}</code>
        </p>
        <p className="wrap-anywhere font-mono text-small text-soft empty:hidden">{scopes.join(', ')}</p>
        <p className="text-small text-soft">
          <Life apiKey={apiKey} />
        </p>
      </div>
      {!isOver && (
        <Button tone="quiet" onClick={onRevoke} aria-label={t`Revoke ${name}`}>
          <Trans>Revoke</Trans>
        </Button>
      )}
    </li>
  );
}

function isExpired({ expiresAt }: ApiKey): boolean {
  return expiresAt !== undefined && expiresAt <= Date.now();
}

function Life({ apiKey }: { apiKey: ApiKey }) {
  const { expiresAt, revokedAt, lastUsedAt } = apiKey;
  if (revokedAt !== undefined) return <Trans>Revoked {formatDate(revokedAt, toTheMinute)}</Trans>;
  return (
    <>
      {expiresAt === undefined && <Trans>Does not expire</Trans>}
      {expiresAt !== undefined && isExpired(apiKey) && (
        <Trans>Expired {formatDate(expiresAt, toTheDay)}</Trans>
      )}
      {expiresAt !== undefined && !isExpired(apiKey) && (
        <Trans>Expires {formatDate(expiresAt, toTheDay)}</Trans>
      )}
      {' · '}
      {lastUsedAt === undefined ? (
        <Trans>Not used yet</Trans>
      ) : (
        <Trans>Last used {formatDate(lastUsedAt, toTheMinute)}</Trans>
      )}
    </>
  );
}
