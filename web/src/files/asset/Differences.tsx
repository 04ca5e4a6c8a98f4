import { Trans, useLingui } from '@lingui/react/macro';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Scrollable } from '../../ui/Scrollable.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { figureName, figureText } from './figureWords.ts';

/** What differs between two versions of an asset, figure by figure. */
export function Differences({ assetId, from, to }: { assetId: string; from: number; to: number }) {
  const { t } = useLingui();
  const { value, error } = useLoaded(`${assetId} ${from} ${to}`, (signal) =>
    call.files.compareVersions({ assetId, from, to }, { signal, repeat: true }),
  );
  if (error !== undefined) return <Problem>{sentenceFor(error)}</Problem>;
  if (!value) return null;
  if (value.differences.length === 0) {
    return (
      <p role="status" className="text-small">
        <Trans>The two measure the same.</Trans>
      </p>
    );
  }
  return (
    <Scrollable label={t`Differences between version ${from} and version ${to}`}>
      <table className="w-full text-small">
        <thead>
          <tr className="text-left text-soft">
            <th scope="col">{t`Figure`}</th>
            <th scope="col" className="px-1">{t`Version ${from}`}</th>
            <th scope="col">{t`Version ${to}`}</th>
          </tr>
        </thead>
        <tbody>
          {value.differences.map(({ figure, before, after }) => (
            <tr key={figure}>
              <th scope="row" className="text-left font-normal">
                {figureName(figure)}
              </th>
              <td className="px-1">{figureText(before)}</td>
              <td className="font-semibold">{figureText(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
