import type { PlacesByProblem } from '../../../../functions/contract/inspection.ts';
import type { Annotation } from './Annotations.tsx';

/** A model that a page shows. */
export interface ViewedModel {
  /** What the model is called; read out for the canvas. */
  readonly name: string;
  /** Address of a GLB. */
  readonly url: string;
  /** Its size in bytes, where it is known: told before it is loaded over a connection that should be spared. */
  readonly bytes?: number;
  /** A picture that is shown first. */
  readonly poster?: { readonly src: string; readonly alt: string } | undefined;
  /** Address of a USDZ, for Quick Look. */
  readonly usdz?: string;
  readonly places?: PlacesByProblem;
  readonly annotations?: readonly Annotation[];
}
