import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ProblemKind } from '../../../../functions/contract/inspection.ts';
import { i18n } from '../../language/i18n.ts';
import { problemWords } from '../viewer/problemWords.ts';

/** What the figures of an inspection are called, by their path; lengths in mm, areas in mm², volumes in mm³. */
const figureWords: Record<string, MessageDescriptor> = {
  triangles: msg`Triangles`,
  vertices: msg`Vertices`,
  'size.x': msg`Width in mm`,
  'size.y': msg`Height in mm`,
  'size.z': msg`Depth in mm`,
  meshes: msg`Parts`,
  nodes: msg`Objects`,
  drawCalls: msg`Draw calls`,
  materials: msg`Materials`,
  textures: msg`Textures`,
  textureMemory: msg`Texture memory in bytes`,
  animations: msg`Animations`,
  joints: msg`Joints`,
  skins: msg`Skeletons`,
  morphTargets: msg`Morph targets`,
  uvSets: msg`Sets of texture coordinates`,
  vertexColors: msg`Vertex colours`,
  extensions: msg`glTF extensions`,
  'unit.unit': msg`Unit of the file, guessed`,
  'print.watertight': msg`Watertight`,
  'print.manifold': msg`Manifold`,
  'print.shells': msg`Pieces`,
  'print.holes': msg`Holes`,
  'print.volume': msg`Volume in mm³`,
  'print.surface': msg`Surface in mm²`,
  'print.overhang': msg`Share that needs support`,
  'print.wall.smallest': msg`Thinnest wall in mm`,
  'print.wall.fifthPercentile': msg`Wall in mm, of 95 %`,
  'print.selfIntersections.pairs': msg`Faces that cut through others`,
  'validation.errors': msg`glTF errors`,
  'validation.warnings': msg`glTF warnings`,
};

/** What a figure is called; a printer's name stands for whether the model fits into it. */
export function figureName(path: string): string {
  const known = figureWords[path] ?? problemOf(path);
  if (known) return i18n._(known);
  const printer = path.startsWith('print.fits.') ? path.slice('print.fits.'.length) : undefined;
  return printer ? i18n._(msg`Fits a printer: ${printer}`) : path;
}

function problemOf(path: string): MessageDescriptor | undefined {
  const kinds = Object.keys(problemWords) as ProblemKind[]; // the keys of such a record
  const kind = kinds.find((known) => path === `print.problems.${known}`);
  return kind && problemWords[kind];
}

/** A figure in words. */
export function figureText(value: number | boolean | string | undefined): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') return i18n.number(value, { maximumSignificantDigits: 4 });
  if (typeof value === 'string') return value;
  return value ? i18n._(msg`yes`) : i18n._(msg`no`);
}
