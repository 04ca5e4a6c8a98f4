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

/** A line between two points of the model, drawn over it. */
export interface Measuring {
  /** Sets the first point, then the second, then begins anew; gives the length in metres once both are set. */
  add: (point: Vector3) => number | undefined;
  /** The middle of what is set, where its label belongs. */
  middle: () => Vector3 | undefined;
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
      const [from, to] = points;
      return from && to?.distanceTo(from);
    },
    middle: () => {
      const [from, to] = points;
      return from && (to ? from.clone().add(to).multiplyScalar(0.5) : from);
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
