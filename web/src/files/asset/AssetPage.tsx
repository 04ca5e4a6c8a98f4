import { Trans, useLingui } from '@lingui/react/macro';
import { RequireSignIn } from '../../accounts/RequireSignIn.tsx';
import { sentenceFor } from '../../sentences.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { JobsPanel } from '../jobs/JobsPanel.tsx';
import { AssetForm } from './AssetForm.tsx';
import { DownloadPanel } from './DownloadPanel.tsx';
import { InspectionPanel } from './InspectionPanel.tsx';
import { RemixPanel } from './RemixPanel.tsx';
import { SharePanel } from './SharePanel.tsx';
import { ShelfPanel } from './ShelfPanel.tsx';
import { useLiveAsset } from './useLiveAsset.ts';
import { useLiveVersion } from './useLiveVersion.ts';
import { VersionsPanel } from './VersionsPanel.tsx';
import { VersionView } from './VersionView.tsx';

/** /library/:id: one asset of one's own, with all that can be known of it and done with it. */
export default function AssetPage({ id }: { id: string }) {
  const { t } = useLingui();
  return (
    <RequireSignIn because={t`Your library is yours alone.`}>{() => <OwnAsset id={id} />}</RequireSignIn>
  );
}

function OwnAsset({ id }: { id: string }) {
  const { t } = useLingui();
  const { asset, error } = useLiveAsset(id);
  const version = useLiveVersion(asset);
  if (error !== undefined && !asset) {
    return (
      <EmptyState
        title={t`This is not in your library`}
        action={
          <ButtonLink href="/library">
            <Trans>To your library</Trans>
          </ButtonLink>
        }
      >
        {sentenceFor(error)}
      </EmptyState>
    );
  }
  if (!asset) return <Skeleton label={t`Loading the asset`} />;
  return (
    <Page title={asset.name}>
      <p className="-mt-3 text-small">
        <TextLink href={asset.folderId ? `/library?folder=${asset.folderId}` : '/library'}>
          <Trans>Back to the library</Trans>
        </TextLink>
      </p>
      <div className="grid gap-3 wide:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-2">
          <VersionView asset={asset} version={version} />
          {version?.inspection && <InspectionPanel inspection={version.inspection} />}
          <JobsPanel asset={asset} />
        </div>
        <div className="flex min-w-0 flex-col gap-2">
          <AssetForm asset={asset} inspection={version?.inspection} />
          <DownloadPanel asset={asset} />
          <VersionsPanel asset={asset} />
          <SharePanel asset={asset} />
          <RemixPanel asset={asset} />
          <ShelfPanel asset={asset} />
        </div>
      </div>
    </Page>
  );
}
