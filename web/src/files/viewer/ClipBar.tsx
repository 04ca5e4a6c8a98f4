import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { fieldLook } from '../../ui/Field.tsx';
import type { Viewer } from './openViewer.ts';
import { prefersStillness } from './stage.ts';

/** Plays the animations of a model: which, from where, and stop. Nothing moves by itself under reduced motion. */
export function ClipBar({ viewer }: { viewer: Viewer }) {
  const { t } = useLingui();
  const { clips } = viewer.model;
  const [chosen, setChosen] = useState(0);
  const [isPlaying, setPlaying] = useState(!prefersStillness());
  const slider = useRef<HTMLInputElement>(null);
  const clip = clips[chosen];
  useEffect(() => viewer.clips.choose(clip), [viewer, clip]);
  useEffect(() => {
    viewer.stage.onFrame(
      isPlaying
        ? (seconds) => {
            const time = viewer.clips.advance(seconds);
            if (slider.current) slider.current.value = `${time}`;
          }
        : undefined,
    );
    return () => viewer.stage.onFrame(undefined);
  }, [viewer, isPlaying]);
  const onSeek = (seconds: number) => {
    setPlaying(false);
    viewer.clips.seek(seconds);
    viewer.stage.draw();
  };
  return (
    <div className="flex items-center gap-1 border-line border-t bg-panel px-1.5 py-0.5">
      <Button tone="quiet" onClick={() => setPlaying(!isPlaying)}>
        {isPlaying ? <Trans>Pause</Trans> : <Trans>Play</Trans>}
      </Button>
      <select
        aria-label={t`Animation`}
        className={`${fieldLook} max-w-22`}
        value={chosen}
        onChange={({ target }) => setChosen(Number(target.value))}
      >
        {clips.map(({ name, uuid }, at) => (
          <option key={uuid} value={at}>
            {name || t`Animation ${at + 1}`}
          </option>
        ))}
      </select>
      <input
        ref={slider}
        type="range"
        aria-label={t`Time in seconds`}
        className="min-w-8 grow accent-clay"
        min={0}
        max={clip?.duration ?? 0}
        step={0.01}
        defaultValue={0}
        onChange={({ target }) => onSeek(Number(target.value))}
      />
    </div>
  );
}
