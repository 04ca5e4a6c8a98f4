import type { mat4 } from '@gltf-transform/core';
import type { LengthUnit } from '../lengthUnit.ts';
import { readXml } from '../readXml.ts';

/** What a 3MF gives to triangles by number: colours, materials of one colour, or places on a picture. */
export type PropertyGroup =
  | { kind: 'base'; names: string[]; colours: Rgba[] }
  | { kind: 'colour'; colours: Rgba[] }
  /** u, v of each; v grows upwards. */
  | { kind: 'texture'; textureId: string; uvs: number[] };

/** sRGB and opacity, 0 to 1. */
export type Rgba = readonly [number, number, number, number];

/** An object put somewhere: in the build, or in another object. */
export interface Placed {
  objectId: string;
  /** Model part that holds it, where it is another one. */
  path?: string | undefined;
  /** Column by column, in the file's units. */
  matrix: mat4;
}

export interface ThreeMfObject {
  name: string;
  /** Group and number in it for triangles that name none. */
  groupId?: string | undefined;
  index: number;
  positions: number[];
  /** Three vertices a triangle. */
  triangles: number[];
  /** For each triangle its group. */
  groups: (string | undefined)[];
  /** Three numbers in its group a triangle. */
  properties: number[];
  components: Placed[];
}

/** One model part of a 3MF, in its own unit with Z up. */
export interface ModelPart {
  unit: LengthUnit;
  objects: Map<string, ThreeMfObject>;
  groups: Map<string, PropertyGroup>;
  /** Paths of pictures by id. */
  textures: Map<string, string>;
  items: Placed[];
}

interface State extends ModelPart {
  object?: ThreeMfObject;
  group?: PropertyGroup;
}

type Attributes = ReadonlyMap<string, string>;

const units: Record<string, LengthUnit> = {
  micron: 'um',
  millimeter: 'mm',
  centimeter: 'cm',
  inch: 'in',
  foot: 'ft',
  meter: 'm',
};

/** Reads the XML of a model part: 3MF Core 1.3, its materials extension and the paths of its production extension. */
export function parseModelPart(xml: string): ModelPart {
  const part: ModelPart = {
    unit: 'mm',
    objects: new Map(),
    groups: new Map(),
    textures: new Map(),
    items: [],
  };
  const state: State = { ...part };
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'model') part.unit = units[attributes.get('unit') ?? 'millimeter'] ?? 'mm';
      else openers[name]?.(state, attributes);
    },
  });
  return part;
}

const openers: Record<string, (state: State, attributes: Attributes) => void> = {
  object: (state, at) => {
    state.object = {
      name: at.get('name') ?? '',
      groupId: at.get('pid'),
      index: countOf(at.get('pindex')),
      positions: [],
      triangles: [],
      groups: [],
      properties: [],
      components: [],
    };
    state.objects.set(at.get('id') ?? '', state.object);
  },
  vertex: ({ object }, at) => {
    object?.positions.push(Number(at.get('x')), Number(at.get('y')), Number(at.get('z')));
  },
  triangle: ({ object }, at) => {
    if (object) addTriangle(object, at);
  },
  component: ({ object }, at) => {
    object?.components.push(placedOf(at));
  },
  item: ({ items }, at) => {
    items.push(placedOf(at));
  },
  basematerials: (state, at) => openGroup(state, at, { kind: 'base', names: [], colours: [] }),
  colorgroup: (state, at) => openGroup(state, at, { kind: 'colour', colours: [] }),
  texture2dgroup: (state, at) =>
    openGroup(state, at, { kind: 'texture', textureId: at.get('texid') ?? '', uvs: [] }),
  base: ({ group }, at) => {
    if (group?.kind !== 'base') return;
    group.names.push(at.get('name') ?? '');
    group.colours.push(colourOf(at.get('displaycolor')));
  },
  color: ({ group }, at) => {
    if (group?.kind === 'colour') group.colours.push(colourOf(at.get('color')));
  },
  tex2coord: ({ group }, at) => {
    if (group?.kind === 'texture') group.uvs.push(Number(at.get('u')), Number(at.get('v')));
  },
  texture2d: ({ textures }, at) => {
    textures.set(at.get('id') ?? '', (at.get('path') ?? '').replace(/^\//, ''));
  },
};

function openGroup(state: State, at: Attributes, group: PropertyGroup): void {
  state.group = group;
  state.groups.set(at.get('id') ?? '', group);
}

/** A triangle that names no properties has its object's; one that names one has it at all corners. */
function addTriangle(object: ThreeMfObject, at: Attributes): void {
  for (const corner of ['v1', 'v2', 'v3']) object.triangles.push(countOf(at.get(corner), -1));
  const own = at.get('p1');
  object.groups.push(own === undefined ? object.groupId : (at.get('pid') ?? object.groupId));
  for (const corner of ['p1', 'p2', 'p3']) {
    object.properties.push(countOf(own === undefined ? undefined : (at.get(corner) ?? own), object.index));
  }
}

function countOf(text: string | undefined, otherwise = 0): number {
  if (text === undefined) return otherwise;
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new Error(`The 3MF has ${text.slice(0, 40)} in place of a number`);
}

/** 3MF writes the rows of a matrix that vectors are multiplied with from the left: that is ours, column by column. */
function placedOf(at: Attributes): Placed {
  const numbers = (at.get('transform') ?? '1 0 0 0 1 0 0 0 1 0 0 0').trim().split(/\s+/).map(Number);
  if (numbers.length !== 12 || !numbers.every(Number.isFinite))
    throw new Error('The 3MF has a transform that is none');
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1, x = 0, y = 0, z = 0] = numbers;
  return {
    objectId: at.get('objectid') ?? '',
    path: at.get('path')?.replace(/^\//, ''),
    matrix: [a, b, c, 0, d, e, f, 0, g, h, i, 0, x, y, z, 1],
  };
}

function colourOf(text = ''): Rgba {
  const [, red = 'ff', green = 'ff', blue = 'ff', alpha = 'ff'] =
    /^#(..)(..)(..)(..)?$/.exec(text.trim()) ?? [];
  const share = (hex: string) => (Number.parseInt(hex, 16) || 0) / 255;
  return [share(red), share(green), share(blue), share(alpha)];
}
