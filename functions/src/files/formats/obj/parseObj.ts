import { earClip } from '../earClip.ts';

/** Faces of one object that share a material and have the same kinds of corner. */
export interface ObjFaces {
  object: string;
  material: string;
  hasUv: boolean;
  /** `flat`: the file gives no normals and asks for no smoothing. */
  normals: 'given' | 'smooth' | 'flat';
  /** Three numbers a corner, three corners a triangle: position, UV (-1 for none), and normal or smoothing group. */
  corners: number[];
}

/** What an OBJ says, in its own units and axes. */
export interface ObjScene {
  /** x, y, z of each vertex. */
  positions: number[];
  /** Red, green, blue of each vertex, sRGB 0 to 1; empty where no vertex has a colour. */
  colours: number[];
  /** u, v; v grows upwards. */
  uvs: number[];
  /** x, y, z. */
  normals: number[];
  faces: ObjFaces[];
  /** Names of MTL files. */
  libraries: string[];
}

interface State extends ObjScene {
  object: string;
  material: string;
  /** 0 for none. */
  smoothing: number;
  byKey: Map<string, ObjFaces>;
}

/** Reads a Wavefront OBJ: polygons, groups, colours of vertices; lines, points and curves are left out. */
export function parseObj(text: string): ObjScene {
  const scene: ObjScene = { positions: [], colours: [], uvs: [], normals: [], faces: [], libraries: [] };
  const state: State = { ...scene, object: '', material: '', smoothing: 0, byKey: new Map() };
  let continued = '';
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = continued + text.slice(at, end < 0 ? text.length : end).trim();
    at = end < 0 ? text.length : end + 1;
    continued = line.endsWith('\\') ? `${line.slice(0, -1)} ` : '';
    if (!continued) readLine(state, line);
  }
  return scene;
}

function readLine(state: State, line: string): void {
  if (line === '' || line.startsWith('#')) return;
  // Splitting at one character is several times faster, and most files have no other.
  const words = /\s\s|\t/.test(line) ? line.split(/\s+/) : line.split(' ');
  switch (words[0]) {
    case 'v':
      addVertex(state, words);
      break;
    case 'vt':
      state.uvs.push(Number(words[1]), Number(words[2] ?? 0));
      break;
    case 'vn':
      state.normals.push(Number(words[1]), Number(words[2]), Number(words[3]));
      break;
    case 'f':
      addFace(state, words);
      break;
    case 'o':
    case 'g':
      state.object = rest(line);
      break;
    case 'usemtl':
      state.material = rest(line);
      break;
    case 's':
      state.smoothing = Math.max(0, Math.trunc(Number(words[1])) || 0);
      break;
    case 'mtllib':
      state.libraries.push(rest(line));
      break;
  }
}

function rest(line: string): string {
  return line.slice(line.search(/\s|$/)).trim();
}

function addVertex({ positions, colours }: State, words: readonly string[]): void {
  const vertex = positions.length;
  positions.push(Number(words[1]), Number(words[2]), Number(words[3]));
  if (words.length >= 7) {
    while (colours.length < vertex) colours.push(1);
    colours.push(Number(words[4]), Number(words[5]), Number(words[6]));
  } else if (colours.length > 0) colours.push(1, 1, 1);
}

function addFace(state: State, words: readonly string[]): void {
  const corners: number[] = [];
  for (let i = 1; i < words.length; i += 1) addCorner(state, words[i] ?? '', corners);
  const count = corners.length / 3;
  if (count < 3) return;
  const faces = facesFor(state, corners);
  const order =
    count === 3 ? [0, 1, 2] : earClip(count, (corner) => placeOf(state, corners[corner * 3] ?? 0));
  for (const corner of order) {
    const at = corner * 3;
    faces.corners.push(corners[at] ?? 0, faces.hasUv ? (corners[at + 1] ?? 0) : -1);
    faces.corners.push(faces.normals === 'given' ? (corners[at + 2] ?? 0) : state.smoothing);
  }
}

/** `7`, `7/3`, `7//2` or `7/3/2`, from 1; negative numbers count back from the last. */
function addCorner(state: State, word: string, corners: number[]): void {
  const [position = '', uv = '', normal = ''] = word.split('/');
  corners.push(indexOf(position, state.positions.length / 3));
  corners.push(uv === '' ? -1 : indexOf(uv, state.uvs.length / 2));
  corners.push(normal === '' ? -1 : indexOf(normal, state.normals.length / 3));
}

function indexOf(word: string, count: number): number {
  const number = Number(word);
  const index = number < 0 ? count + number : number - 1;
  if (Number.isInteger(index) && index >= 0 && index < count) return index;
  throw new Error(`A face names element ${word.slice(0, 20)} of ${count}`);
}

function facesFor(state: State, corners: readonly number[]): ObjFaces {
  const hasUv = hasAll(corners, 1);
  const normals = hasAll(corners, 2) ? 'given' : state.smoothing > 0 ? 'smooth' : 'flat';
  const key = `${state.object}\n${state.material}\n${hasUv}\n${normals}`;
  const known = state.byKey.get(key);
  if (known) return known;
  const faces: ObjFaces = { object: state.object, material: state.material, hasUv, normals, corners: [] };
  state.byKey.set(key, faces);
  state.faces.push(faces);
  return faces;
}

function hasAll(corners: readonly number[], part: number): boolean {
  for (let i = part; i < corners.length; i += 3) if ((corners[i] ?? -1) < 0) return false;
  return true;
}

function placeOf({ positions }: State, vertex: number): [number, number, number] {
  return [positions[vertex * 3] ?? 0, positions[vertex * 3 + 1] ?? 0, positions[vertex * 3 + 2] ?? 0];
}
