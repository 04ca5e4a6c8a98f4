import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { Vector3 } from 'three';
import type { ProblemKind } from '../../../../functions/contract/inspection.ts';
import { fieldLook } from '../../ui/Field.tsx';
import { sizeText } from './lengthText.ts';
import type { Viewer } from './openViewer.ts';
import { problemWords } from './problemWords.ts';
import { shadings } from './shading.ts';
import type { ViewerSettings } from './viewerSettings.ts';
import { backgroundWords, environmentWords, shadingWords } from './viewerWords.ts';

interface ViewerPanelProps {
  readonly viewer: Viewer;
  readonly settings: ViewerSettings;
  readonly set: (change: Partial<ViewerSettings>) => void;
  readonly problems: readonly ProblemKind[];
}

/** All that can be set about how a model is shown, and what it measures. */
export function ViewerPanel({ viewer, settings, set, problems }: ViewerPanelProps) {
  const { t, i18n } = useLingui();
  const { section } = settings;
  return (
    <div className="grid gap-2 border-line border-t bg-panel p-2 wide:grid-cols-2">
      <Figures viewer={viewer} />
      <div className="flex flex-col gap-1">
        <Select
          label={t`Surface`}
          value={settings.shading}
          options={shadings.map((value) => [value, i18n._(shadingWords[value])])}
          onSelect={(shading) => set({ shading })}
        />
        <Select
          label={t`Light`}
          value={settings.environment}
          options={(['studio', 'soft', 'dark'] as const).map((value) => [
            value,
            i18n._(environmentWords[value]),
          ])}
          onSelect={(environment) => set({ environment })}
        />
        <Select
          label={t`Background`}
          value={settings.background}
          options={(['page', 'light', 'dark'] as const).map((value) => [
            value,
            i18n._(backgroundWords[value]),
          ])}
          onSelect={(background) => set({ background })}
        />
        {problems.length > 0 && (
          <Select
            label={t`Show problems`}
            value={settings.problem ?? 'none'}
            options={[
              ['none', t`None`],
              ...problems.map((kind) => [kind, i18n._(problemWords[kind])] as const),
            ]}
            onSelect={(problem) => set({ problem: problem === 'none' ? undefined : problem })}
          />
        )}
      </div>
      <div className="flex flex-col gap-1">
        <Slider
          label={t`Exposure`}
          value={settings.exposure}
          from={0.25}
          to={3}
          onSlide={(exposure) => set({ exposure })}
        />
        <Slider label={t`Pull apart`} value={settings.explode} onSlide={(explode) => set({ explode })} />
        <Select
          label={t`Cut open along`}
          value={section?.axis ?? 'none'}
          options={[
            ['none', t`Nothing`],
            ['x', t`Left to right`],
            ['y', t`Top to bottom`],
            ['z', t`Front to back`],
          ]}
          onSelect={(axis) =>
            set({ section: axis === 'none' ? undefined : { axis, at: section?.at ?? 0.5 } })
          }
        />
        {section && (
          <Slider
            label={t`Where it is cut`}
            value={section.at}
            onSlide={(at) => set({ section: { ...section, at } })}
          />
        )}
      </div>
    </div>
  );
}

function Figures({ viewer }: { viewer: Viewer }) {
  const { i18n } = useLingui();
  const { bounds, triangles, vertices, clips } = viewer.model;
  const size = bounds.getSize(new Vector3());
  return (
    <dl className="flex flex-wrap gap-x-3 gap-y-0.5 text-small wide:col-span-2">
      <Figure name={<Trans>Width × height × depth</Trans>}>{sizeText(size.toArray(), i18n.locale)}</Figure>
      <Figure name={<Trans>Triangles</Trans>}>{i18n.number(triangles)}</Figure>
      <Figure name={<Trans>Vertices</Trans>}>{i18n.number(vertices)}</Figure>
      {clips.length > 0 && (
        <Figure name={<Trans>Animations</Trans>}>
          {plural(clips.length, { one: '# clip', other: '# clips' })}
        </Figure>
      )}
    </dl>
  );
}

function Figure({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-soft">{name}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onSelect: (value: Value) => void;
}

function Select<Value extends string>({ label, value, options, onSelect }: SelectProps<Value>) {
  const id = useId();
  const choose = (wanted: string) => {
    const [chosen] = options.find(([option]) => option === wanted) ?? [];
    if (chosen !== undefined) onSelect(chosen);
  };
  return (
    <div className="flex flex-col">
      <label htmlFor={id} className="text-small text-soft">
        {label}
      </label>
      <select id={id} className={fieldLook} value={value} onChange={({ target }) => choose(target.value)}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly from?: number;
  readonly to?: number;
  readonly onSlide: (value: number) => void;
}

function Slider({ label, value, from = 0, to = 1, onSlide }: SliderProps) {
  const id = useId();
  return (
    <div className="flex flex-col">
      <label htmlFor={id} className="text-small text-soft">
        {label}
      </label>
      <input
        id={id}
        type="range"
        className="min-h-4 accent-clay"
        min={from}
        max={to}
        step={0.01}
        value={value}
        onChange={({ target }) => onSlide(Number(target.value))}
      />
    </div>
  );
}
