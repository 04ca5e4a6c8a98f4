import { type Object3D, type PerspectiveCamera, Raycaster, Vector2, type Vector3 } from 'three';

/** The point of a model under a place of the canvas, in the scene's metres; undefined where there is none. */
export function pickPoint(
  model: Object3D,
  camera: PerspectiveCamera,
  { clientX, clientY, canvas }: { clientX: number; clientY: number; canvas: HTMLCanvasElement },
): Vector3 | undefined {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const place = new Vector2(((clientX - left) / width) * 2 - 1, 1 - ((clientY - top) / height) * 2);
  const ray = new Raycaster();
  ray.setFromCamera(place, camera);
  return ray.intersectObject(model, true)[0]?.point;
}
