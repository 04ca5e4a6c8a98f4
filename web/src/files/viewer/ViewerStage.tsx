import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { sentenceFor } from '../../sentences.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Annotations } from './Annotations.tsx';
import { ClipBar } from './ClipBar.tsx';
import { MeasureLabel } from './MeasureLabel.tsx';
import type { Measured } from './measure.ts';
import type { Viewer } from './openViewer.ts';
import { Poster } from './Poster.tsx';
import { usePlaces } from './usePlaces.ts';
import { useViewer } from './useViewer.ts';
import { ViewerBar } from './ViewerBar.tsx';
import { ViewerPanel } from './ViewerPanel.tsx';
import type { ViewedModel } from './viewedModel.ts';
import { firstSettings, type ViewerSettings } from './viewerSettings.ts';

/** How far one press of an arrow key turns, in radians. */
const keyTurn = Math.PI / 24;

/** The model itself in its canvas, with its tools. Its chunk holds three, so it is loaded when it is wanted. */
export default function ViewerStage({ model }: { model: ViewedModel }) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const opening = useViewer(canvas, model.address);
  const [settings, setSettings] = useState(firstSettings);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [measured, setMeasured] = useState<Measured>();
  const viewer = opening.step === 'open' ? opening.viewer : undefined;
  const [places, placesError] = usePlaces(model, settings.problem);
  useEffect(() => viewer?.apply(settings, places), [viewer, settings, places]);
  const set = (change: Partial<ViewerSettings>) => {
    if (change.tool) setMeasured(undefined);
    setSettings((now) => ({ ...now, ...change }));
  };
  const measure = useClick((x, y) => {
    if (settings.tool === 'measure') setMeasured(viewer?.measureAt(x, y) ?? measured);
  });

  return (
    <div ref={frame} className="flex flex-col bg-stage">
      <div className="relative aspect-4/3 w-full grow in-[:fullscreen]:aspect-auto">
        <canvas
          ref={canvas}
          tabIndex={0}
          role="img"
          aria-label={t`${model.name} in 3D. Arrow keys turn it, plus and minus zoom, F shows all of it.`}
          className={`absolute inset-0 size-full touch-none ${settings.tool === 'measure' ? 'cursor-crosshair' : 'cursor-grab'}`}
          onKeyDown={(event) => viewer && turnByKey(viewer, event)}
          {...measure}
        />
        {opening.step === 'loading' && <Loading model={model} share={opening.share} />}
        {opening.step === 'failed' && (
          <div className="absolute inset-0 flex items-center justify-center p-2">
            <Notice>{sentenceFor(opening.error)}</Notice>
          </div>
        )}
        {viewer && (
          <>
            <Annotations viewer={viewer} annotations={model.annotations ?? []} />
            {settings.tool === 'measure' && <MeasureLabel viewer={viewer} measured={measured} />}
          </>
        )}
      </div>
      {viewer && (
        <>
          {viewer.model.clips.length > 0 && <ClipBar viewer={viewer} />}
          <ViewerBar
            viewer={viewer}
            model={model}
            frame={frame}
            settings={settings}
            set={set}
            isPanelOpen={isPanelOpen}
            onPanel={() => setPanelOpen(!isPanelOpen)}
          />
          {placesError !== undefined && <Notice>{sentenceFor(placesError)}</Notice>}
          {isPanelOpen && (
            <ViewerPanel viewer={viewer} settings={settings} set={set} problems={model.problems ?? []} />
          )}
        </>
      )}
    </div>
  );
}

function Loading({ model, share }: { model: ViewedModel; share: number | undefined }) {
  const { t } = useLingui();
  return (
    <div className="absolute inset-0">
      <Poster model={model} />
      <div className="absolute inset-x-2 bottom-2">
        <progress
          className="w-full"
          aria-label={t`Loading the model`}
          max={1}
          {...(share ? { value: share } : {})}
        />
        <p className="sr-only" role="status">
          <Trans>Loading the model</Trans>
        </p>
      </div>
    </div>
  );
}

/** How far each arrow key turns: to the right, and up. */
const turns: Record<string, readonly [number, number]> = {
  ArrowLeft: [-keyTurn, 0],
  ArrowRight: [keyTurn, 0],
  ArrowUp: [0, keyTurn],
  ArrowDown: [0, -keyTurn],
};
/** How much nearer the camera comes, as a factor of its distance. */
const zooms: Record<string, number> = { '+': 0.9, '=': 0.9, '-': 1.1 };

function turnByKey(viewer: Viewer, event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey) return;
  const [turn, zoom] = [turns[key], zooms[key]];
  if (turn) viewer.turn(...turn);
  else if (zoom) viewer.zoom(zoom);
  else if (key.toLowerCase() === 'f') viewer.fit();
  else return;
  event.preventDefault();
}

/** A click in place: a press that turned the model is none. */
function useClick(onClick: (clientX: number, clientY: number) => void) {
  const pressed = useRef<{ x: number; y: number }>(undefined);
  return {
    onPointerDown: ({ clientX, clientY }: PointerEvent) => {
      pressed.current = { x: clientX, y: clientY };
    },
    onPointerUp: ({ clientX, clientY }: PointerEvent) => {
      const { x = Number.NaN, y = Number.NaN } = pressed.current ?? {};
      if (Math.hypot(clientX - x, clientY - y) < 5) onClick(clientX, clientY);
    },
  };
}
