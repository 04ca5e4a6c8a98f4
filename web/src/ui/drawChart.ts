import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** A colour of tokens.css. */
export type ChartTone = 'ink' | 'clay' | 'sage' | 'amber';

export interface ChartLine {
  readonly name: string;
  readonly tone: ChartTone;
  /** Along with the times; undefined where there is nothing. */
  readonly values: readonly (number | undefined)[];
}

export interface ChartContent {
  /** Milliseconds since the epoch, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly ChartLine[];
  /** A value in words, for the axis: short. */
  readonly format: (value: number) => string;
}

const height = 200; // px
const axisWidth = 64; // px

/** Draws lines over time into `place`, in the colours that are in force now. Returns what takes them away again. */
export function drawChart(place: HTMLElement, { times, lines, format }: ChartContent): () => void {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const font = `13px ${style.fontFamily}`;
  const axis = {
    stroke: colour('soft'),
    font,
    grid: { stroke: colour('line'), width: 1 },
    ticks: { stroke: colour('line'), width: 1 },
  };
  const options: uPlot.Options = {
    width: place.clientWidth,
    height,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_, __, most) => [0, Math.max(1, most * 1.1)] } },
    axes: [axis, { ...axis, size: axisWidth, values: (_, splits) => splits.map(format) }],
    series: [
      {},
      ...lines.map(({ name, tone }) => ({
        label: name,
        stroke: colour(tone),
        width: 2,
        spanGaps: false,
        points: { size: 5 },
      })),
    ],
  };
  const data: uPlot.AlignedData = [
    times.map((at) => at / 1000),
    ...lines.map(({ values }) => values.map((value) => value ?? null)),
  ];
  const chart = new uPlot(options, data, place);
  const observer = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height }));
  observer.observe(place);
  return () => {
    observer.disconnect();
    chart.destroy();
  };
}
