import { Trans, useLingui } from '@lingui/react/macro';
import { RequireSignIn } from '../../accounts/RequireSignIn.tsx';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { usePages } from '../../ui/usePages.ts';
import { PurchaseCard } from './PurchaseCard.tsx';

/** /purchases: what somebody may download because it was granted to them. */
export default function PurchasesPage() {
  const { t } = useLingui();
  return <RequireSignIn because={t`Your purchases are yours alone.`}>{() => <Purchases />}</RequireSignIn>;
}

function Purchases() {
  const { t } = useLingui();
  const { items, error, isLoading, onMore, reload } = usePages('purchases', (cursor, signal) =>
    call.files.listGrants(cursor ? { cursor } : {}, { signal, repeat: true }),
  );
  return (
    <Page title={t`Purchases`} lead={t`What you may download, in the format that you need.`}>
      {error !== undefined && <Problem>{sentenceFor(error)}</Problem>}
      {items === undefined && isLoading && <Skeleton label={t`Loading your purchases`} />}
      {items?.length === 0 && (
        <p className="text-soft">
          <Trans>Nothing is here yet. What you buy, or are given, appears here at once.</Trans>
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {items?.map((grant) => (
          <PurchaseCard key={grant.id} grant={grant} onChange={reload} />
        ))}
      </ul>
      {onMore && (
        <div>
          <Button tone="quiet" busy={isLoading} onClick={onMore}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </Page>
  );
}
