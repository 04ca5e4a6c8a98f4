import { useLingui } from '@lingui/react/macro';
import { figureText } from '../asset/figureWords.ts';
import { bytesText } from '../library/bytesText.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a change has done, in figures before and after; nothing where the report has none of these. */
export function Report({ report }: { report: Values }) {
  const { t, i18n } = useLingui();
  const bytes = (value: unknown) => (typeof value === 'number' ? bytesText(value, i18n.locale) : '–');
  const rows = [
    [t`Size`, 'bytes', bytes],
    [t`Triangles`, 'triangles', textOf],
    [t`Watertight`, 'watertight', textOf],
    [t`Holes`, 'holes', textOf],
    [t`Pieces`, 'shells', textOf],
    [t`Volume in mm³`, 'volume', textOf],
  ] as const;
  const [before, after] = [valuesIn(report, 'before'), valuesIn(report, 'after')];
  const known = rows.filter(([, name]) => before[name] !== undefined || after[name] !== undefined);
  if (known.length === 0) return null;
  return (
    <table className="w-full text-small">
      <thead>
        <tr className="text-left text-soft">
          <th scope="col">{t`Figure`}</th>
          <th scope="col">{t`Before`}</th>
          <th scope="col">{t`After`}</th>
        </tr>
      </thead>
      <tbody>
        {known.map(([label, name, text]) => (
          <tr key={name}>
            <th scope="row" className="text-left font-normal">
              {label}
            </th>
            <td>{text(before[name])}</td>
            <td className="font-semibold">{text(after[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The figures of one side; the triangles of a mended model stand apart in its report. */
function valuesIn(report: Values, side: 'before' | 'after'): Values {
  const triangles = recordOf(report.triangles)[side];
  return { ...(triangles === undefined ? {} : { triangles }), ...recordOf(report[side]) };
}

function recordOf(value: unknown): Values {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? figureText(value) : '–';
}
