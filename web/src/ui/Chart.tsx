import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { formatDate } from '../language/formats.ts';
import type { ChartContent, ChartTone } from './drawChart.ts';
import { Scrollable } from './Scrollable.tsx';
import { shownTheme, themeChanged } from './theme.ts';

const swatches: Record<ChartTone, string> = {
  ink: 'bg-ink',
  clay: 'bg-clay',
  sage: 'bg-sage',
  amber: 'bg-amber',
};

/** Lines over time, and the same numbers as a table for whoever cannot see them; the drawing is loaded when shown. */
export function Chart({ label, ...content }: ChartContent & { label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useSyncExternalStore(onThemeChange, shownTheme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew for other numbers, and for another theme
  useEffect(() => {
    let left = false;
    let remove: (() => void) | undefined;
    void import('./drawChart.ts').then(({ drawChart }) => {
      if (!left && place.current) remove = drawChart(place.current, content);
    });
    return () => {
      left = true;
      remove?.();
    };
  }, [content.times, content.lines, theme]);
  return (
    <figure aria-label={label} className="flex min-w-0 flex-col gap-1">
      <figcaption className="flex flex-wrap items-center gap-x-2 text-small">
        {content.lines.map(({ name, tone }) => (
          <span key={name} className="inline-flex items-center gap-0.5">
            <span aria-hidden="true" className={`h-0.5 w-2 rounded-round ${swatches[tone]}`} />
            {name}
          </span>
        ))}
      </figcaption>
      <div ref={place} aria-hidden="true" className="min-h-25 min-w-0 overflow-hidden" />
      <details className="text-small">
        <summary className="inline-flex min-h-3 cursor-pointer items-center text-soft">
          <Trans>As a table</Trans>
        </summary>
        <Numbers label={label} {...content} />
      </details>
    </figure>
  );
}

function Numbers({ label, times, lines, format }: ChartContent & { label: string }) {
  return (
    <Scrollable label={label} look="max-h-30">
      <table className="w-full text-small">
        <thead>
          <tr className="text-left text-soft">
            <th scope="col" className="pr-2 font-semibold">
              <Trans>Time</Trans>
            </th>
            {lines.map(({ name }) => (
              <th key={name} scope="col" className="pr-2 font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((at, index) => (
            <tr key={at} className="border-line border-t">
              <th scope="row" className="pr-2 text-left font-normal">
                {formatDate(at, { dateStyle: 'short', timeStyle: 'short' })}
              </th>
              {lines.map(({ name, values }) => (
                <td key={name} className="pr-2">
                  {values[index] === undefined ? '–' : format(values[index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

function onThemeChange(onChange: () => void): () => void {
  addEventListener(themeChanged, onChange);
  return () => removeEventListener(themeChanged, onChange);
}
