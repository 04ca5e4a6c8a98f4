import type { PlacesByProblem, ProblemKind } from '../../../../functions/contract/inspection.ts';
import type { Annotation } from './Annotations.tsx';

/** A model that a page shows. */
export interface ViewedModel {
  /** What the model is called; read out for the canvas. */
  readonly name: string;
  /** Gives the address of a GLB, asked for once the model is wanted: such an address is good for a minute. */
  readonly address: (signal: AbortSignal) => Promise<string>;
  /** Its size in bytes, where it is known: told before it is loaded over a connection that should be spared. */
  readonly bytes?: number;
  /** A picture that is shown first. */
  readonly poster?: { readonly src: string; readonly alt: string } | undefined;
  /** A blurred impression, in base64, until that has come. */
  readonly thumbhash?: string | undefined;
  /** Address of a USDZ, for Quick Look. */
  readonly usdz?: string;
  /** What was found wrong with it; where, is loaded once it is wanted. */
  readonly problems?: readonly ProblemKind[];
  readonly loadPlaces?: (signal: AbortSignal) => Promise<PlacesByProblem>;
  readonly annotations?: readonly Annotation[];
}
