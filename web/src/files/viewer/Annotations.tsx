import { useLayoutEffect, useRef, useState } from 'react';
import { Vector3 } from 'three';
import type { Viewer } from './openViewer.ts';

/** A remark pinned to a point of a model. */
export interface Annotation {
  readonly id: string;
  /** In the scene's metres. */
  readonly at: readonly [number, number, number];
  readonly text: string;
}

/** The pins of a model's remarks, each a button that shows its words; they move with the model. */
export function Annotations({ viewer, annotations }: { viewer: Viewer; annotations: readonly Annotation[] }) {
  const [open, setOpen] = useState<string>();
  return annotations.map((annotation, at) => (
    <Pinned key={annotation.id} viewer={viewer} point={new Vector3(...annotation.at)}>
      <button
        type="button"
        className="size-3 rounded-round border border-paper bg-clay text-small font-semibold text-on-clay"
        aria-expanded={open === annotation.id}
        aria-label={annotation.text}
        onClick={() => setOpen(open === annotation.id ? undefined : annotation.id)}
      >
        {at + 1}
      </button>
      {open === annotation.id && (
        <p className="mt-0.5 max-w-30 rounded-small bg-panel p-1 text-small shadow-float">
          {annotation.text}
        </p>
      )}
    </Pinned>
  ));
}

/** Keeps what is in it over a point of the scene. */
export function Pinned({
  viewer,
  point,
  children,
}: {
  viewer: Viewer;
  point: Vector3;
  children: React.ReactNode;
}) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const follow = () => {
      const place = viewer.project(point);
      const { current } = element;
      if (!current) return;
      current.hidden = place === undefined;
      if (place) current.style.transform = `translate(${place.x}px, ${place.y}px)`;
    };
    follow();
    return viewer.stage.onDrawn(follow);
  }, [viewer, point]);
  return (
    <div ref={element} className="absolute top-0 left-0">
      {children}
    </div>
  );
}
