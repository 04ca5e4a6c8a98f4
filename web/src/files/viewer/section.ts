import { type Box3, DoubleSide, type Material, type Object3D, Plane, Vector3 } from 'three';
import { meshesOf } from './shading.ts';

/** Where a model is cut open: the side beyond the plane is not shown. */
export interface Section {
  readonly axis: 'x' | 'y' | 'z';
  /** From 0, all is cut away, to 1, nothing is. */
  readonly at: number;
}

/** Cuts a model, or shows it whole again. Call it after materials were changed. */
export function cut(model: Object3D, bounds: Box3, section: Section | undefined): void {
  const planes = section ? [planeOf(bounds, section)] : null;
  for (const material of meshesOf(model).flatMap(({ material }) => material)) clip(material, planes);
}

function planeOf({ min, max }: Box3, { axis, at }: Section): Plane {
  const normal = new Vector3();
  normal[axis] = -1;
  return new Plane(normal, min[axis] + (max[axis] - min[axis]) * at);
}

/** While something is cut, its inside is seen, so both sides are drawn. */
function clip(material: Material, planes: Plane[] | null): void {
  material.userData.side ??= material.side;
  material.side = planes ? DoubleSide : material.userData.side;
  material.clippingPlanes = planes;
  material.needsUpdate = true;
}
