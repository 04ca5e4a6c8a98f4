import type { Object3D, WebGLRenderer } from 'three';
import type { Stage } from './stage.ts';

/** Whether this browser can put a model into the room through its camera. */
export async function canStartAr(): Promise<boolean> {
  return (await navigator.xr?.isSessionSupported('immersive-ar').catch(() => false)) ?? false;
}

/** Whether this browser shows a USDZ file in the room when a link to one is opened (Quick Look). */
export function hasQuickLook(): boolean {
  return document.createElement('a').relList.supports('ar');
}

/**
 * Shows the model in the room, in its true size, on the first surface that is found; resolves when the person has left.
 * Throws where the session is refused.
 */
export async function startAr({ renderer, scene, camera }: Stage, model: Object3D): Promise<void> {
  const session = await navigator.xr?.requestSession('immersive-ar', { requiredFeatures: ['hit-test'] });
  if (!session) throw new Error('no augmented reality here');
  const home = model.position.clone();
  const background = scene.background;
  scene.background = null;
  model.visible = false;
  renderer.xr.enabled = true;
  renderer.xr.setReferenceSpaceType('local');
  await renderer.xr.setSession(session);
  const viewer = await session.requestReferenceSpace('viewer');
  const source = await session.requestHitTestSource?.({ space: viewer });
  renderer.setAnimationLoop((_, frame) => {
    if (!model.visible && source) placeOnHit(renderer, model, frame?.getHitTestResults(source)[0]);
    renderer.render(scene, camera);
  });
  await new Promise((resolve) => session.addEventListener('end', resolve, { once: true }));
  renderer.setAnimationLoop(null);
  renderer.xr.enabled = false;
  model.position.copy(home);
  model.visible = true;
  scene.background = background;
}

function placeOnHit(renderer: WebGLRenderer, model: Object3D, hit: XRHitTestResult | undefined): void {
  const space = renderer.xr.getReferenceSpace();
  const pose = hit && space ? hit.getPose(space) : undefined;
  if (!pose) return;
  const { x, y, z } = pose.transform.position;
  model.position.set(x, y, z);
  model.visible = true;
}
