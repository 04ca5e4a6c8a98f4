import type { ViewedModel } from './viewedModel.ts';

/** The picture of a model, where the model will be. */
export function Poster({ poster }: { poster: ViewedModel['poster'] }) {
  return (
    <div className="flex aspect-4/3 w-full items-center justify-center">
      {poster && <img src={poster.src} alt={poster.alt} className="size-full object-contain" />}
    </div>
  );
}
