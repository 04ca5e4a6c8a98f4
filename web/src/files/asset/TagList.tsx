import { useLingui } from '@lingui/react/macro';
import type { Asset } from '../../../../functions/contract/assets.ts';
import { call } from '../../call.ts';
import { Problem } from '../../ui/Problem.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { useAction } from '../../ui/useAction.ts';

/** The tags of an asset: each leads to all that bear it, and can be taken off. */
export function TagList({ asset }: { asset: Asset }) {
  const { t } = useLingui();
  const [problem, takeOff, isBusy] = useAction(async (tag: string) => {
    await call.files.tagAssets({ assetIds: [asset.id], add: [], remove: [tag] }, { repeat: true });
  });
  if (asset.tags.length === 0) return null;
  return (
    <>
      <ul className="flex flex-wrap gap-1" aria-label={t`Tags`}>
        {asset.tags.map((tag) => (
          <li key={tag} className="flex items-center">
            <TextLink href={`/library?tag=${encodeURIComponent(tag)}`}>#{tag}</TextLink>
            <button
              type="button"
              className="size-3 rounded-small text-soft hover:text-clay"
              aria-label={t`Take off the tag ${tag}`}
              aria-disabled={isBusy}
              onClick={() => !isBusy && takeOff(tag)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <Problem>{problem}</Problem>
    </>
  );
}
