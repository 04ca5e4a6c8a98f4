import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Profile } from '../../../functions/contract/accounts.ts';
import { callAsVisitor } from '../call.ts';
import { formatDate } from '../language/formats.ts';
import { ReasonError } from '../reasonError.ts';
import { sentenceFor } from '../sentences.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Avatar } from './Avatar.tsx';

/** /people/{handle}: what anybody may see of a person. A former handle leads to the present one. */
export default function PersonPage({ handle }: { handle: string }) {
  const { t } = useLingui();
  const [found, setFound] = useState<{ profile?: Profile; error?: unknown }>({});
  const [, navigate] = useLocation();
  useEffect(() => {
    const leaving = new AbortController();
    callAsVisitor.accounts.getProfile({ handle }, { signal: leaving.signal, repeat: true }).then(
      (profile) => {
        setFound({ profile });
        if (profile.handle !== handle) navigate(`/people/${profile.handle}`, { replace: true });
      },
      (error: unknown) => leaving.signal.aborted || setFound({ error }),
    );
    return () => leaving.abort();
  }, [handle, navigate]);
  const { profile, error } = found;
  if (error) return <NoPerson error={error} />;
  if (!profile) return <Skeleton label={t`Loading the profile`} rows={2} />;
  return <PersonView profile={profile} />;
}

function NoPerson({ error }: { error: unknown }) {
  const { t } = useLingui();
  const isNobody =
    error instanceof ReasonError && (error.reason === 'member-not-found' || error.reason === 'invalid-input');
  if (isNobody) {
    return (
      <EmptyState
        title={t`Nobody is called that`}
        action={
          <ButtonLink href="/">
            <Trans>Go to the start</Trans>
          </ButtonLink>
        }
      >
        <Trans>The handle may be mistyped, or its owner has another one now.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t`The profile did not load`}
      action={
        <Button onClick={() => location.reload()}>
          <Trans>Try again</Trans>
        </Button>
      }
    >
      {sentenceFor(error)}
    </EmptyState>
  );
}

function PersonView({ profile }: { profile: Profile }) {
  const { t } = useLingui();
  const joined = formatDate(profile.joinedAt, { month: 'long', year: 'numeric' });
  return (
    <Page title={profile.name || profile.handle}>
      <div className="flex flex-wrap items-center gap-2">
        <Avatar {...profile} />
        <div>
          <p className="text-soft">@{profile.handle}</p>
          <p className="text-small text-soft">
            {profile.isSeller ? t`Has a shop here; member since ${joined}` : t`Member since ${joined}`}
          </p>
        </div>
      </div>
      {profile.bio && <p className="max-w-text whitespace-pre-line wrap-anywhere">{profile.bio}</p>}
      <ul className="flex flex-col gap-0.5 empty:hidden">
        {profile.links.map((link) => (
          <li key={link}>
            <a
              href={link}
              rel="nofollow noopener ugc"
              className="wrap-anywhere underline decoration-edge underline-offset-4 hover:decoration-current"
            >
              {new URL(link).host}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}
