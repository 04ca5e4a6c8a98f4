import {
  type Intersection,
  Mesh,
  type Object3D,
  type PerspectiveCamera,
  Raycaster,
  Vector2,
  Vector3,
} from 'three';

/** How near a corner has to be to what was pointed at, in CSS pixels, for the corner to be meant. */
const snap = 10;

interface Pointing {
  readonly clientX: number;
  readonly clientY: number;
  readonly canvas: HTMLCanvasElement;
}

/** The point of a model under a place of the canvas, or the corner beside it, in the scene's metres; undefined where there is none. */
export function pickPoint(
  model: Object3D,
  camera: PerspectiveCamera,
  { clientX, clientY, canvas }: Pointing,
): Vector3 | undefined {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const place = new Vector2(((clientX - left) / width) * 2 - 1, 1 - ((clientY - top) / height) * 2);
  const ray = new Raycaster();
  ray.setFromCamera(place, camera);
  const hit = ray.intersectObject(model, true).find(isShown);
  const half = new Vector2(width / 2, height / 2);
  const apart = (point: Vector3) => {
    const { x, y } = point.clone().project(camera);
    return new Vector2(x, y).sub(place).multiply(half).length();
  };
  const [nearest] = cornersOf(hit).sort((one, other) => apart(one) - apart(other));
  return nearest && apart(nearest) < snap ? nearest : hit?.point;
}

/** Whether the point is on a side that is not cut away. */
function isShown({ object, point }: Intersection): boolean {
  const materials = object instanceof Mesh ? [object.material].flat() : [];
  return materials.every(
    ({ clippingPlanes }) =>
      !Array.isArray(clippingPlanes) || clippingPlanes.every((plane) => plane.distanceToPoint(point) >= 0),
  );
}

/** The corners of the triangle that was hit, as the model stands. */
function cornersOf(hit: Intersection | undefined): Vector3[] {
  const { object, face } = hit ?? {};
  if (!(object instanceof Mesh) || !face) return [];
  return [face.a, face.b, face.c].map((at) =>
    object.localToWorld(object.getVertexPosition(at, new Vector3())),
  );
}
