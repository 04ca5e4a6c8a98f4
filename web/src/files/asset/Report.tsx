import { useLingui } from '@lingui/react/macro';
import { bytesText } from '../library/bytesText.ts';

/** Figures of a model before and after it was changed. */
interface Figures {
  readonly bytes?: number;
  readonly triangles?: number;
}

/** What a change has done, in figures; nothing where the report has none of these. */
export function Report({ report }: { report: Readonly<Record<string, unknown>> }) {
  const { t, i18n } = useLingui();
  const [before, after] = [figuresIn(report.before), figuresIn(report.after)];
  const rows = [
    [t`Size`, before.bytes, after.bytes, (value: number) => bytesText(value, i18n.locale)] as const,
    [t`Triangles`, before.triangles, after.triangles, (value: number) => i18n.number(value)] as const,
  ];
  if (after.bytes === undefined && after.triangles === undefined) return null;
  return (
    <table className="text-small">
      <thead>
        <tr className="text-left text-soft">
          <th scope="col">{t`Figure`}</th>
          <th scope="col">{t`Before`}</th>
          <th scope="col">{t`After`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, from, to, text]) => (
          <tr key={name}>
            <th scope="row" className="text-left font-normal">
              {name}
            </th>
            <td>{from === undefined ? '–' : text(from)}</td>
            <td className="font-semibold">{to === undefined ? '–' : text(to)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function figuresIn(value: unknown): Figures {
  if (typeof value !== 'object' || value === null) return {};
  const number = (name: string): Record<string, number> => {
    const figure: unknown = Reflect.get(value, name);
    return typeof figure === 'number' ? { [name]: figure } : {};
  };
  return { ...number('bytes'), ...number('triangles') };
}
