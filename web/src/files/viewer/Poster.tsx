import { Thumbhash } from '../Thumbhash.tsx';
import type { ViewedModel } from './viewedModel.ts';

/** The picture of a model, where the model will be; until it has come, an impression of it. */
export function Poster({
  model: { poster, thumbhash },
}: {
  model: Pick<ViewedModel, 'poster' | 'thumbhash'>;
}) {
  return (
    <div className="relative flex aspect-4/3 w-full items-center justify-center">
      {thumbhash && !poster && <Thumbhash hash={thumbhash} />}
      {poster && <img src={poster.src} alt={poster.alt} className="relative size-full object-contain" />}
    </div>
  );
}
