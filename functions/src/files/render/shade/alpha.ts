import { type Fragment, meanAlpha } from '../raster/fragment.ts';
import { sampleMap } from './sampleMap.ts';
import { newTexel } from './texel.ts';

const texel = newTexel();

/** Whether a cut-out material is there at the fragment's place (glTF 2.0 §3.9.4, MASK). */
export function isOpaqueAt(fragment: Fragment): boolean {
  const shape = fragment.shown?.shape;
  if (!shape) return false;
  const { baseColor, baseColorMap, alphaCutoff } = shape.material;
  let alpha = baseColor[3];
  if (baseColorMap && sampleMap(baseColorMap, texel, { fragment, width: 1 })) alpha *= texel.a;
  if (shape.colors) alpha *= meanAlpha(fragment, shape.colors);
  return alpha >= alphaCutoff;
}
