import { type RefObject, useEffect, useRef, useState } from 'react';
import { ReasonError } from '../../reasonError.ts';
import { fetchModel } from './fetchModel.ts';
import { openViewer, type Viewer } from './openViewer.ts';
import type { ViewedModel } from './viewedModel.ts';

/** How far a viewer has come. */
export type Opening =
  | { readonly step: 'loading'; readonly share: number | undefined }
  | { readonly step: 'open'; readonly viewer: Viewer }
  | { readonly step: 'failed'; readonly error: unknown };

/**
 * Loads a model and opens it in a canvas; what was opened is closed when the page lets go of it. The model that was there
 * first stays, whatever the page learns of it meanwhile: another one is another component, by its key.
 */
export function useViewer(
  canvas: RefObject<HTMLCanvasElement | null>,
  address: ViewedModel['address'],
): Opening {
  const first = useRef(address);
  const [opening, setOpening] = useState<Opening>({ step: 'loading', share: undefined });
  useEffect(() => {
    const letGo = new AbortController();
    const { signal } = letGo;
    let viewer: Viewer | undefined;
    const open = async () => {
      setOpening({ step: 'loading', share: 0 });
      const bytes = await fetchModel(await first.current(signal), {
        signal,
        onProgress: (share) => setOpening({ step: 'loading', share }),
      });
      if (signal.aborted || !canvas.current) return;
      viewer = await openOn(canvas.current, bytes);
      if (signal.aborted) viewer.dispose();
      else setOpening({ step: 'open', viewer });
    };
    open().catch((error: unknown) => {
      if (!signal.aborted) setOpening({ step: 'failed', error });
    });
    return () => {
      letGo.abort();
      viewer?.dispose();
    };
  }, [canvas]);
  return opening;
}

/** Opens the viewer where there is WebGL 2; three throws an error of its own where there is none. */
async function openOn(canvas: HTMLCanvasElement, bytes: ArrayBuffer): Promise<Viewer> {
  const trial = document.createElement('canvas').getContext('webgl2');
  if (!trial) throw new ReasonError('no-graphics');
  trial.getExtension('WEBGL_lose_context')?.loseContext();
  return openViewer(canvas, bytes);
}
