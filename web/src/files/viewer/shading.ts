import {
  DataTexture,
  EdgesGeometry,
  LineBasicMaterial,
  LineSegments,
  type Material,
  Mesh,
  MeshBasicMaterial,
  MeshMatcapMaterial,
  MeshNormalMaterial,
  NearestFilter,
  type Object3D,
  RepeatWrapping,
  RGBAFormat,
  SRGBColorSpace,
} from 'three';

/** How surfaces are shown. */
export type Shading = 'material' | 'wireframe' | 'matcap' | 'uv' | 'normals' | 'edges';
export const shadings: readonly Shading[] = ['material', 'wireframe', 'matcap', 'uv', 'normals', 'edges'];

/** Shows a model in other ways than its own, and back. */
export interface Shader {
  set: (shading: Shading) => void;
  dispose: () => void;
}

/** Angle between faces from which an edge is drawn, in degrees. */
const sharpAngle = 25;

export function shader(model: Object3D): Shader {
  const meshes = meshesOf(model);
  const own = new Map(meshes.map((mesh) => [mesh, mesh.material]));
  const made: { dispose: () => void }[] = [];
  let edges: LineSegments[] = [];
  const clearEdges = () => {
    for (const lines of edges) lines.removeFromParent();
    edges = [];
  };
  return {
    set: (shading) => {
      clearEdges();
      const other = materialFor(shading);
      if (other) made.push(other);
      for (const mesh of meshes) mesh.material = other ?? own.get(mesh) ?? mesh.material;
      if (shading === 'edges') edges = meshes.map((mesh) => edgesOn(mesh, made));
    },
    dispose: () => {
      clearEdges();
      for (const thing of made) thing.dispose();
    },
  };
}

export function meshesOf(model: Object3D): Mesh[] {
  const meshes: Mesh[] = [];
  model.traverse((part) => {
    if (part instanceof Mesh) meshes.push(part);
  });
  return meshes;
}

/** One material for everything, or none where each part keeps its own. */
function materialFor(shading: Shading): Material | undefined {
  switch (shading) {
    case 'material':
      return undefined;
    case 'wireframe':
      return new MeshBasicMaterial({ wireframe: true, color: 0x8a6f5f });
    case 'matcap':
      return new MeshMatcapMaterial({ matcap: clayBall() });
    case 'uv':
      return new MeshBasicMaterial({ map: checkers() });
    case 'normals':
      return new MeshNormalMaterial();
    case 'edges':
      return new MeshBasicMaterial({ color: 0xf4f1ec, polygonOffset: true, polygonOffsetFactor: 1 });
  }
}

function edgesOn(mesh: Mesh, made: { dispose: () => void }[]): LineSegments {
  const geometry = new EdgesGeometry(mesh.geometry, sharpAngle);
  const material = new LineBasicMaterial({ color: 0x3a332e });
  made.push(geometry, material);
  const lines = new LineSegments(geometry, material);
  mesh.add(lines);
  return lines;
}

/** A ball of clay under one soft light, as a matcap: the colour of each direction that a surface may face. */
function clayBall(): DataTexture {
  const size = 128;
  return painted(size, (u, v) => {
    const [x, y] = [u * 2 - 1, v * 2 - 1];
    const z = Math.sqrt(Math.max(0, 1 - x * x - y * y));
    const diffuse = 0.35 + 0.7 * (0.5 + 0.5 * (x * -0.4 + y * 0.6 + z * 0.7)) ** 2; // light that wraps around
    const shine = Math.max(0, x * -0.3 + y * 0.5 + z * 0.81) ** 40 * 0.35;
    return [205 * diffuse + 255 * shine, 168 * diffuse + 255 * shine, 145 * diffuse + 255 * shine];
  });
}

/** Squares that show by their shape and size how a texture lies on the surface. */
function checkers(): DataTexture {
  const texture = painted(256, (u, v) => {
    const isDark = (Math.floor(u * 8) + Math.floor(v * 8)) % 2 === 0;
    return isDark ? [110 + u * 60, 90, 80 + v * 60] : [235, 225 - u * 40, 215 - v * 40];
  });
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.magFilter = NearestFilter;
  return texture;
}

/** A texture painted by a function of its coordinates, 0 to 1, that gives red, green and blue, 0 to 255. */
function painted(
  size: number,
  paint: (u: number, v: number) => readonly [number, number, number],
): DataTexture {
  const pixels = new Uint8ClampedArray(size * size * 4);
  for (let i = 0; i < size * size; i += 1) {
    const colour = paint((i % size) / size, Math.floor(i / size) / size);
    pixels.set([...colour, 255], i * 4);
  }
  const texture = new DataTexture(new Uint8Array(pixels.buffer), size, size, RGBAFormat);
  texture.colorSpace = SRGBColorSpace;
  texture.needsUpdate = true;
  return texture;
}
