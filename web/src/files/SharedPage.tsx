import { Trans, useLingui } from '@lingui/react/macro';
import { licences } from '../../../functions/contract/licences.ts';
import { callAsVisitor } from '../call.ts';
import { sentenceFor } from '../sentences.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useLoaded } from '../ui/useLoaded.ts';
import { InspectionPanel } from './asset/InspectionPanel.tsx';
import { ModelViewer } from './viewer/ModelViewer.tsx';
import { Poster } from './viewer/Poster.tsx';

/** /shared/:token: what somebody shows by a link, for whoever has it. */
export default function SharedPage({ token }: { token: string }) {
  const { t, i18n } = useLingui();
  const { value, error } = useLoaded(token, (signal) =>
    callAsVisitor.files.getShared({ token }, { signal, repeat: true }),
  );
  if (error !== undefined) {
    return (
      <EmptyState
        title={t`This link leads nowhere`}
        action={
          <ButtonLink href="/">
            <Trans>To the start page</Trans>
          </ButtonLink>
        }
      >
        {sentenceFor(error)}
      </EmptyState>
    );
  }
  if (!value) return <Skeleton label={t`Loading what was shared`} />;
  const { name, ownerName, view, pictures, bytes, licence, inspection, thumbhash, expiresAt } = value;
  const picture = pictures['still-1024.webp'];
  const poster = picture ? { src: picture, alt: t`${name}, seen from the front right` } : undefined;
  const address = async (wanted: AbortSignal) => {
    const shared = await callAsVisitor.files.getShared({ token }, { signal: wanted, repeat: true });
    return shared.view ?? view ?? '';
  };
  const day = i18n.date(new Date(expiresAt), { dateStyle: 'long' });
  return (
    <Page title={name} lead={t`Shared by ${ownerName} until ${day}. Licence: ${licences[licence].name}.`}>
      {view ? (
        <ModelViewer model={{ name, address, bytes, poster, thumbhash }} />
      ) : (
        <div className="overflow-hidden rounded-panel bg-stage">
          <Poster model={{ poster, thumbhash }} />
        </div>
      )}
      {inspection && <InspectionPanel inspection={inspection} />}
    </Page>
  );
}
