/** Why a model cannot be changed as asked; the model is left as it was. */
export type UnmendableReason =
  /** There are no triangles. */
  | 'empty'
  /** It must be closed first: repair it. */
  | 'not-watertight'
  /** Faces meet in a way that leaves inside and outside undecided, and repairing did not help. */
  | 'not-manifold'
  /** More pieces than can be told apart usefully. */
  | 'too-many-shells'
  /** Nothing would be hollow: the wall is thicker than the model. */
  | 'wall-too-thick';

export class Unmendable extends Error {
  readonly reason: UnmendableReason;

  constructor(reason: UnmendableReason) {
    super(`The model cannot be changed: ${reason}`);
    this.name = 'Unmendable';
    this.reason = reason;
  }
}
