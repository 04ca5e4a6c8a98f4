import { Trans } from '@lingui/react/macro';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { Viewer } from './openViewer.ts';
import { prefersStillness } from './stage.ts';
import { canStartAr, hasQuickLook, startAr } from './startAr.ts';
import type { ViewedModel } from './viewedModel.ts';
import type { ViewerSettings } from './viewerSettings.ts';

interface ViewerBarProps {
  readonly viewer: Viewer;
  readonly model: ViewedModel;
  /** What fills the screen. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly settings: ViewerSettings;
  readonly set: (change: Partial<ViewerSettings>) => void;
  readonly isPanelOpen: boolean;
  readonly onPanel: () => void;
}

/** The tools that are wanted most, always at hand. */
export function ViewerBar({ viewer, model, frame, settings, set, isPanelOpen, onPanel }: ViewerBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-0.5 border-line border-t bg-panel px-1 py-0.5">
      <Tool onClick={() => viewer.fit()}>
        <Trans>Show all</Trans>
      </Tool>
      {!prefersStillness() && (
        <Tool isOn={settings.isTurning} onClick={() => set({ isTurning: !settings.isTurning })}>
          <Trans>Turn</Trans>
        </Tool>
      )}
      <Tool
        isOn={settings.tool === 'measure'}
        onClick={() => set({ tool: settings.tool === 'measure' ? 'look' : 'measure' })}
      >
        <Trans>Measure</Trans>
      </Tool>
      <Tool isOn={isPanelOpen} onClick={onPanel}>
        <Trans>More</Trans>
      </Tool>
      <span className="grow" />
      <ArTool viewer={viewer} model={model} />
      <Tool onClick={() => savePicture(viewer, model.name)}>
        <Trans>Picture</Trans>
      </Tool>
      <Tool onClick={() => toggleFullScreen(frame.current)}>
        <Trans>Full screen</Trans>
      </Tool>
    </div>
  );
}

function Tool({ isOn, onClick, children }: { isOn?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="min-h-5.5 rounded-small px-1.5 text-small font-semibold hover:bg-stage aria-pressed:bg-clay-wash aria-pressed:text-clay"
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** Shows the model in the room, where the device can. */
function ArTool({ viewer, model }: Pick<ViewerBarProps, 'viewer' | 'model'>) {
  const [canStart, setCanStart] = useState(false);
  useEffect(() => {
    canStartAr().then(setCanStart);
  }, []);
  if (model.usdz && hasQuickLook()) {
    return (
      <a
        rel="ar"
        href={model.usdz}
        className="inline-flex min-h-5.5 items-center px-1.5 text-small font-semibold"
      >
        {model.poster && <img src={model.poster.src} alt="" className="mr-1 size-3 object-cover" />}
        <Trans>In your room</Trans>
      </a>
    );
  }
  if (!canStart) return null;
  return (
    <Tool onClick={() => void startAr(viewer.stage, viewer.model.root)}>
      <Trans>In your room</Trans>
    </Tool>
  );
}

async function savePicture(viewer: Viewer, name: string): Promise<void> {
  const url = URL.createObjectURL(await viewer.picture());
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.png` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000); // the download has begun by then
}

function toggleFullScreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void element?.requestFullscreen();
}
