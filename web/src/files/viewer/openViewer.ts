import { Box3, type Vector3 } from 'three';
import { type ClipPlayer, clipPlayer } from './clips.ts';
import { exploder } from './explode.ts';
import type { Vector } from './framing.ts';
import { type Measured, measuring } from './measure.ts';
import { type OpenModel, openModel } from './openModel.ts';
import { pickPoint } from './pickPoint.ts';
import { cut } from './section.ts';
import { shader } from './shading.ts';
import { type Places, showPlaces } from './showPlaces.ts';
import { openStage, type Stage } from './stage.ts';
import type { ViewerSettings } from './viewerSettings.ts';

/** A model on its stage, with all that can be done with it. */
export interface Viewer {
  readonly model: OpenModel;
  readonly stage: Stage;
  readonly clips: ClipPlayer;
  apply: (settings: ViewerSettings, places: Places | undefined) => void;
  /** Shows all of the model from the first view, or from a direction. */
  fit: (from?: Vector) => void;
  /** Turns around the model, in radians: to the right, and up. */
  turn: (right: number, up: number) => void;
  /** Comes closer with a factor below 1. */
  zoom: (factor: number) => void;
  /** Adds the point under a place of the window to the measurement; undefined where there is no model. */
  measureAt: (clientX: number, clientY: number) => Measured | undefined;
  /** Where a point of the scene is on the canvas, in CSS pixels; undefined behind the camera. */
  project: (point: Vector3) => { x: number; y: number } | undefined;
  /** The picture that is seen, as PNG. */
  picture: () => Promise<Blob>;
  dispose: () => void;
}

/** Opens a model in a canvas; throws a ReasonError where its bytes are none that can be shown. */
export async function openViewer(canvas: HTMLCanvasElement, bytes: ArrayBuffer): Promise<Viewer> {
  const model = await openModel(bytes);
  const stage = openStage(canvas);
  const { scene, camera, controls, renderer } = stage;
  scene.add(model.root);
  const shades = shader(model.root);
  const explode = exploder(model.root);
  const ruler = measuring(scene);
  const clips = clipPlayer(model.root);
  let hidePlaces: (() => void) | undefined;
  let shown: ViewerSettings | undefined;
  stage.frame(model.bounds);

  return {
    model,
    stage,
    clips,
    apply: (settings, places) => {
      if (settings.shading !== shown?.shading) shades.set(settings.shading);
      explode(settings.explode);
      cut(model.root, model.bounds, settings.section);
      stage.setEnvironment(settings.environment);
      stage.setExposure(settings.exposure);
      stage.setBackground(settings.background);
      controls.autoRotate = settings.isTurning;
      if (settings.tool !== 'measure') ruler.clear();
      hidePlaces?.();
      hidePlaces = places && showPlaces(scene, places);
      shown = settings;
      stage.draw();
    },
    fit: (from) => stage.frame(shown?.explode ? new Box3().setFromObject(model.root) : model.bounds, from),
    turn: (right, up) => {
      const offset = camera.position.clone().sub(controls.target);
      const radius = offset.length();
      const azimuth = Math.atan2(offset.x, offset.z) + right;
      const polar = Math.min(Math.max(Math.acos(offset.y / radius) - up, 0.05), Math.PI - 0.05);
      offset.setFromSphericalCoords(radius, polar, azimuth);
      camera.position.copy(controls.target).add(offset);
      stage.draw();
    },
    zoom: (factor) => {
      camera.position.sub(controls.target).multiplyScalar(factor).add(controls.target);
      stage.draw();
    },
    measureAt: (clientX, clientY) => {
      const point = pickPoint(model.root, camera, { clientX, clientY, canvas });
      if (!point) return undefined;
      const measured = ruler.add(point);
      stage.draw();
      return measured;
    },
    project: (point) => {
      const place = point.clone().project(camera);
      if (place.z > 1) return undefined;
      return { x: ((place.x + 1) / 2) * canvas.clientWidth, y: ((1 - place.y) / 2) * canvas.clientHeight };
    },
    picture: () => {
      renderer.render(scene, camera); // a drawing buffer is only there to read right after it was drawn
      return new Promise((resolve, reject) =>
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
      );
    },
    dispose: () => {
      hidePlaces?.();
      clips.dispose();
      ruler.dispose();
      shades.dispose();
      model.dispose();
      stage.dispose();
    },
  };
}
