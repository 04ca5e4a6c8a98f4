import { Box3, type Object3D, Vector3 } from 'three';
import { type Bounds, explosion } from './framing.ts';
import { meshesOf } from './shading.ts';

/** Pulls the parts of a model apart; 0 puts them back where they belong. */
export function exploder(model: Object3D): (amount: number) => void {
  const parts = meshesOf(model);
  const home = parts.map((part) => part.position.clone());
  const bounds = parts.map((part): Bounds => {
    const { min, max } = new Box3().setFromObject(part);
    return { min: [min.x, min.y, min.z], max: [max.x, max.y, max.z] };
  });
  return (amount) => {
    const offsets = explosion(bounds, amount);
    for (const [at, part] of parts.entries()) {
      const offset = new Vector3(...(offsets[at] ?? [0, 0, 0]));
      const parent = part.parent;
      const origin = new Vector3();
      parent?.worldToLocal(origin);
      parent?.worldToLocal(offset);
      part.position.copy(home[at] ?? part.position).add(offset.sub(origin));
    }
    model.updateMatrixWorld(true);
  };
}
