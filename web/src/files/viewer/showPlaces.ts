import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  Points,
  PointsMaterial,
  type Scene,
} from 'three';
import type { PlacesByProblem, ProblemKind } from '../../../../functions/contract/inspection.ts';

/** Places of a model in the scene's metres: three numbers a point, six an edge, nine a triangle. */
export type Places = NonNullable<PlacesByProblem[ProblemKind]>;

const colour = 0xd6452b;

/** Draws places over the model, through it; the answer takes them away. */
export function showPlaces(scene: Scene, { shape, at }: Places): () => void {
  const geometry = new BufferGeometry().setAttribute(
    'position',
    new BufferAttribute(new Float32Array(at), 3),
  );
  const part = drawn(shape, geometry);
  part.renderOrder = 5;
  part.frustumCulled = false;
  scene.add(part);
  return () => {
    part.removeFromParent();
    geometry.dispose();
    part.material.dispose();
  };
}

function drawn(shape: Places['shape'], geometry: BufferGeometry) {
  const through = { color: colour, transparent: true, depthTest: false };
  switch (shape) {
    case 'triangles':
      return new Mesh(geometry, new MeshBasicMaterial({ ...through, side: DoubleSide, opacity: 0.65 }));
    case 'edges':
      return new LineSegments(geometry, new LineBasicMaterial(through));
    case 'points':
      return new Points(geometry, new PointsMaterial({ ...through, size: 7, sizeAttenuation: false }));
  }
}
