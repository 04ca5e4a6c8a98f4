import type { Camera } from '../raster/camera.ts';
import { type Fragment, newFragment, setPlace, setTriangle } from '../raster/fragment.ts';
import type { Layers } from '../raster/layers.ts';
import type { ShownDraw } from '../raster/shownDraws.ts';
import type { Visibility } from '../raster/visibility.ts';
import type { Background } from './backdrop.ts';
import type { Ground } from './ground.ts';
import { type Irradiance, studioIrradiance } from './irradiance.ts';
import { lit, newSent, type Reach, type Sent } from './lighting.ts';
import { type Occlusion, setReach } from './occlusion.ts';
import { newSurface, readSurface, type Surface } from './surface.ts';

/** All that is known of a picture when its colours are to be found. */
export interface Shot {
  readonly draws: readonly ShownDraw[];
  readonly camera: Camera;
  readonly visibility: Visibility;
  readonly layers: Layers;
  readonly occlusion: Occlusion;
  /** Undefined where no shadow is wanted. */
  readonly ground: Ground | undefined;
  readonly background: Background;
}

/** Finds what one sample of one triangle sends to the camera, in `sent`; everything is reused from call to call. */
export interface Shader {
  readonly shot: Shot;
  readonly fragment: Fragment;
  readonly surface: Surface;
  readonly sent: Sent;
  readonly light: { readonly irradiance: Irradiance; readonly reach: Reach };
  readonly look: Look;
}

export function newShader(shot: Shot): Shader {
  return {
    shot,
    fragment: newFragment(),
    surface: newSurface(),
    sent: newSent(),
    light: { irradiance: studioIrradiance(), reach: { room: 0.5, key: 0.5 } },
    look: { id: 0, x: 0.5, y: 0.5, depth: 0.5 },
  };
}

/** Which triangle is looked at (its number plus 1), and where, in samples. */
export interface Look {
  id: number;
  x: number;
  y: number;
  /** 1 / distance, for what hides the light; 0 for see-through surfaces, which nothing hides it from. */
  depth: number;
}

/** Sets `shader.sent` to what `shader.look` asks for; `surface.alpha` then says how much of the sample is covered. */
export function shade({ shot, fragment, surface, sent, light, look }: Shader): void {
  const { id, x, y, depth } = look;
  setTriangle(fragment, shot.draws, id - 1);
  setPlace(fragment, x, y);
  readSurface(surface, fragment, shot.camera);
  if (fragment.shown?.shape.material.isUnlit) {
    setUnlit(sent, surface);
    return;
  }
  if (depth > 0) setReach(light.reach, shot.occlusion, look);
  else {
    light.reach.room = 1;
    light.reach.key = 1;
  }
  lit(sent, surface, light);
}

/** Unlit colours are shown as they are (KHR_materials_unlit). */
function setUnlit(sent: Sent, { r, g, b }: Surface): void {
  sent.isToned = true;
  sent.r = r;
  sent.g = g;
  sent.b = b;
  sent.throughR = 0;
  sent.throughG = 0;
  sent.throughB = 0;
}
