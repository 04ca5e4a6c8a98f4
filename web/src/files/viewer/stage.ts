import {
  ACESFilmicToneMapping,
  type Box3,
  Color,
  NeutralToneMapping,
  PerspectiveCamera,
  PMREMGenerator,
  Scene,
  SRGBColorSpace,
  type Texture,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { RoomEnvironment } from 'three/addons/environments/RoomEnvironment.js';
import { framing, threeQuarter, type Vector } from './framing.ts';

/** What lights the model. */
export type Environment = 'studio' | 'soft' | 'dark';
/** What stands behind it: the page, or a colour of its own. */
export type Background = 'page' | 'light' | 'dark';

/** Where a model is shown: one canvas, one camera, light, and a picture drawn when something has changed. */
export interface Stage {
  readonly scene: Scene;
  readonly camera: PerspectiveCamera;
  readonly renderer: WebGLRenderer;
  readonly controls: OrbitControls;
  /** Draws once, soon. */
  draw: () => void;
  /** Draws every frame while something moves; the seconds since the last frame are given. */
  onFrame: (move: ((seconds: number) => void) | undefined) => void;
  /** Called after each picture, as labels over the canvas must move along. */
  onDrawn: (follow: () => void) => () => void;
  frame: (bounds: Box3, from?: Vector) => void;
  setEnvironment: (environment: Environment) => void;
  setExposure: (exposure: number) => void;
  setBackground: (background: Background) => void;
  dispose: () => void;
}

const intensity: Record<Environment, number> = { studio: 0.7, soft: 0.45, dark: 0.18 };
const backdrops: Record<Exclude<Background, 'page'>, string> = { light: '#f4f1ec', dark: '#1b1a19' };
/** The most pixels a device pixel ratio is worth: above this, nobody sees the difference. */
const sharpest = 2;

/** Opens a stage in a canvas; throws where the browser has no WebGL 2. */
export function openStage(canvas: HTMLCanvasElement): Stage {
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, preserveDrawingBuffer: false });
  renderer.outputColorSpace = SRGBColorSpace;
  renderer.toneMapping = NeutralToneMapping;
  renderer.localClippingEnabled = true;
  const scene = new Scene();
  const camera = new PerspectiveCamera(35, 1, 0.01, 100);
  const controls = new OrbitControls(camera, canvas);
  controls.enableDamping = !prefersStillness();
  scene.environment = studioLight(renderer);

  let move: ((seconds: number) => void) | undefined;
  let requested = 0;
  let last = 0;
  const followers = new Set<() => void>();
  const render = (time: number) => {
    requested = 0;
    const seconds = last ? Math.min((time - last) / 1000, 0.1) : 0;
    move?.(seconds);
    // Turning by itself begins too softly for the controls to call it a change.
    const isGliding = controls.update() || controls.autoRotate;
    renderer.render(scene, camera);
    for (const follow of followers) follow();
    last = move || isGliding ? time : 0;
    if (move || isGliding) draw();
  };
  const draw = () => {
    if (!requested && !document.hidden) requested = requestAnimationFrame(render);
  };
  const resize = new ResizeObserver(() => {
    fitCanvas(renderer, camera);
    draw();
  });
  resize.observe(canvas);
  controls.addEventListener('change', draw);
  const redraw = () => draw();
  document.addEventListener('visibilitychange', redraw);
  // What was drawn into a texture is lost with the context; all else, three uploads again.
  const relight = () => {
    scene.environment = studioLight(renderer);
    draw();
  };
  canvas.addEventListener('webglcontextrestored', relight);

  return {
    scene,
    camera,
    renderer,
    controls,
    draw,
    onFrame: (next) => {
      move = next;
      last = 0;
      draw();
    },
    onDrawn: (follow) => {
      followers.add(follow);
      return () => followers.delete(follow);
    },
    frame: (bounds, from = threeQuarter) => {
      fitCanvas(renderer, camera);
      const { min, max } = bounds;
      const place = framing({ min: [...min.toArray()], max: [...max.toArray()] }, from, camera);
      camera.position.fromArray(place.position);
      camera.near = place.near;
      camera.far = place.far;
      camera.updateProjectionMatrix();
      controls.target.fromArray(place.target);
      controls.maxDistance = place.far / 2;
      controls.update();
      draw();
    },
    setEnvironment: (environment) => {
      scene.environmentIntensity = intensity[environment];
      renderer.toneMapping = environment === 'dark' ? ACESFilmicToneMapping : NeutralToneMapping;
      draw();
    },
    setExposure: (exposure) => {
      renderer.toneMappingExposure = exposure;
      draw();
    },
    setBackground: (background) => {
      scene.background = background === 'page' ? null : new Color(backdrops[background]);
      draw();
    },
    dispose: () => {
      cancelAnimationFrame(requested);
      resize.disconnect();
      document.removeEventListener('visibilitychange', redraw);
      controls.dispose();
      canvas.removeEventListener('webglcontextrestored', relight);
      scene.environment?.dispose();
      renderer.dispose();
    },
  };
}

/** Light from all around, as in a room with soft boxes; made once, from no file. */
function studioLight(renderer: WebGLRenderer): Texture {
  const generator = new PMREMGenerator(renderer);
  const room = new RoomEnvironment();
  const { texture } = generator.fromScene(room, 0.04);
  room.dispose();
  generator.dispose();
  return texture;
}

function fitCanvas(renderer: WebGLRenderer, camera: PerspectiveCamera): void {
  const { clientWidth, clientHeight } = renderer.domElement;
  if (clientWidth === 0 || clientHeight === 0) return;
  renderer.setPixelRatio(Math.min(devicePixelRatio, sharpest));
  renderer.setSize(clientWidth, clientHeight, false);
  camera.aspect = clientWidth / clientHeight;
  camera.updateProjectionMatrix();
}

export function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
