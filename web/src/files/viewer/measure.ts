import {
  BufferAttribute,
  BufferGeometry,
  Line,
  LineBasicMaterial,
  Points,
  PointsMaterial,
  type Scene,
  type Vector3,
} from 'three';

/** What is measured so far: one point, or two. */
export interface Measured {
  /** The middle, where its label belongs. */
  readonly at: Vector3;
  /** In metres, once both points are set. */
  readonly length: number | undefined;
}

/** A line between two points of the model, drawn over it. */
export interface Measuring {
  /** Sets the first point, then the second, then begins anew. */
  add: (point: Vector3) => Measured;
  clear: () => void;
  dispose: () => void;
}

const colour = 0xb4532f;

export function measuring(scene: Scene): Measuring {
  const places = new BufferAttribute(new Float32Array(6), 3);
  const geometry = new BufferGeometry().setAttribute('position', places);
  geometry.setDrawRange(0, 0);
  const lineMaterial = new LineBasicMaterial({ color: colour, depthTest: false, transparent: true });
  const dotMaterial = new PointsMaterial({
    color: colour,
    size: 9,
    sizeAttenuation: false,
    depthTest: false,
    transparent: true,
  });
  const shown = [new Line(geometry, lineMaterial), new Points(geometry, dotMaterial)];
  for (const part of shown) {
    part.renderOrder = 10;
    part.frustumCulled = false;
    scene.add(part);
  }
  let points: Vector3[] = [];
  const show = () => {
    for (const [at, { x, y, z }] of points.entries()) places.setXYZ(at, x, y, z);
    places.needsUpdate = true;
    geometry.setDrawRange(0, points.length);
  };
  return {
    add: (point) => {
      points = points.length === 1 ? [...points, point] : [point];
      show();
      const [from = point, to] = points;
      return to
        ? { at: from.clone().add(to).multiplyScalar(0.5), length: to.distanceTo(from) }
        : { at: from, length: undefined };
    },
    clear: () => {
      points = [];
      show();
    },
    dispose: () => {
      for (const part of shown) part.removeFromParent();
      geometry.dispose();
      lineMaterial.dispose();
      dotMaterial.dispose();
    },
  };
}
