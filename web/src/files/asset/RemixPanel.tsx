import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Asset } from '../../../../functions/contract/assets.ts';
import { type LicenceId, licences } from '../../../../functions/contract/licences.ts';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Button } from '../../ui/Button.tsx';
import { fieldLook } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useLoaded } from '../../ui/useLoaded.ts';

/** What an asset was made from, and what was made from it; a licence that forbids it is refused with the reason. */
export function RemixPanel({ asset }: { asset: Asset }) {
  const { t } = useLingui();
  const [words, setWords] = useState('');
  const { value: graph, error } = useLoaded(`${asset.id} ${asset.remixOf.join()}`, (signal) =>
    call.files.getRemixes({ assetId: asset.id }, { signal, repeat: true }),
  );
  const [problem, say, isBusy] = useAction(async (sources: string[]) => {
    await call.files.setRemixOf({ assetId: asset.id, sources }, { repeat: true });
    setWords('');
  });
  return (
    <Panel title={t`Made from`}>
      <Problem>{problem ?? (error === undefined ? undefined : sentenceFor(error))}</Problem>
      <ul className="flex flex-col gap-0.5 text-small">
        {graph?.sources.map((source) => (
          <li key={source.assetId} className="flex items-center justify-between gap-1">
            <Related {...source} />
            {asset.remixOf.includes(source.assetId) && (
              <Button
                tone="quiet"
                busy={isBusy}
                onClick={() => say(asset.remixOf.filter((id) => id !== source.assetId))}
              >
                <Trans>Take off</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <label className="mt-1 flex flex-col gap-0.5 text-small">
        <Trans>Add one of your own assets by its name</Trans>
        <input
          type="search"
          className={fieldLook}
          value={words}
          maxLength={100}
          onChange={({ target }) => setWords(target.value)}
        />
      </label>
      {words.trim().length > 1 && (
        <Found
          words={words}
          but={[asset.id, ...asset.remixOf]}
          onChoose={(id) => say([...asset.remixOf, id])}
        />
      )}
      {graph && graph.remixes.length > 0 && (
        <>
          <h3 className="mt-1 text-small font-semibold">
            <Trans>Made from it</Trans>
          </h3>
          <ul className="flex flex-col gap-0.5 text-small">
            {graph.remixes.map((remix) => (
              <li key={remix.assetId}>
                <Related {...remix} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

/** Somebody else's asset shows its licence alone. */
function Related({
  assetId,
  name,
  licence,
}: {
  assetId: string;
  name?: string | undefined;
  licence: LicenceId;
}) {
  const { t } = useLingui();
  return (
    <span className="wrap-anywhere">
      {name ? <TextLink href={`/library/${assetId}`}>{name}</TextLink> : t`Somebody else’s`} ·{' '}
      {licences[licence].name}
    </span>
  );
}

interface FoundProps {
  readonly words: string;
  /** Ids of those that are not to be offered. */
  readonly but: readonly string[];
  readonly onChoose: (assetId: string) => void;
}

/** The person's assets that words lead to. */
function Found({ words, but, onChoose }: FoundProps) {
  const { value } = useLoaded(words, (signal) =>
    call.files.listAssets({ limit: 8, by: { what: 'words', words: words.trim() } }, { signal, repeat: true }),
  );
  const found = value?.items.filter(({ id }) => !but.includes(id)) ?? [];
  if (value && found.length === 0) {
    return (
      <p role="status" className="text-small text-soft">
        <Trans>Nothing of yours is called so.</Trans>
      </p>
    );
  }
  return (
    <ul className="flex flex-wrap gap-0.5">
      {found.map(({ id, name }) => (
        <li key={id}>
          <Button tone="quiet" onClick={() => onChoose(id)}>
            {name}
          </Button>
        </li>
      ))}
    </ul>
  );
}
