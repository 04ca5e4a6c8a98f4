import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  Points,
  PointsMaterial,
  type Scene,
} from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import type { PlacesByProblem, ProblemKind } from '../../../../functions/contract/inspection.ts';

/** Places of a model in the scene's metres: three numbers a point, six an edge, nine a triangle. */
export type Places = NonNullable<PlacesByProblem[ProblemKind]>;

const colour = 0xd6452b;

/** Draws places over the model, through it; the answer takes them away. */
export function showPlaces(scene: Scene, { shape, at }: Places): () => void {
  const part = drawn(shape, at);
  part.renderOrder = 5;
  part.frustumCulled = false;
  scene.add(part);
  return () => {
    part.removeFromParent();
    part.geometry.dispose();
    part.material.dispose();
  };
}

function drawn(shape: Places['shape'], at: readonly number[]) {
  const through = { color: colour, transparent: true, depthTest: false };
  switch (shape) {
    case 'triangles':
      return new Mesh(cornersAt(at), new MeshBasicMaterial({ ...through, side: DoubleSide, opacity: 0.65 }));
    case 'edges':
      // Lines of WebGL itself are one pixel wide, which is easily missed.
      return new LineSegments2(
        new LineSegmentsGeometry().setPositions(new Float32Array(at)),
        new LineMaterial({ ...through, linewidth: 3 }),
      );
    case 'points':
      return new Points(cornersAt(at), new PointsMaterial({ ...through, size: 7, sizeAttenuation: false }));
  }
}

function cornersAt(at: readonly number[]): BufferGeometry {
  return new BufferGeometry().setAttribute('position', new BufferAttribute(new Float32Array(at), 3));
}
