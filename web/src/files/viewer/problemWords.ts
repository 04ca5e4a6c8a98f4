import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ProblemKind } from '../../../../functions/contract/inspection.ts';

/** What each problem of printing is called. */
export const problemWords: Record<ProblemKind, MessageDescriptor> = {
  'open-edge': msg`Holes: edges with one face only`,
  'branching-edge': msg`Edges where more than two faces meet`,
  'torn-winding': msg`Neighbouring faces that look opposite ways`,
  'inverted-shell': msg`Pieces that are inside out`,
  'degenerate-face': msg`Faces without area`,
  'duplicate-face': msg`Faces that are there twice`,
  'self-intersection': msg`Faces that cut through others`,
  'thin-wall': msg`Walls thinner than 0.8 mm`,
  overhang: msg`Overhangs of more than 45°`,
};
