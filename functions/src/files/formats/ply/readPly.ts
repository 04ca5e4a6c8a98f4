import type { Document } from '@gltf-transform/core';
import { keptOpaque, keptShare, keptShareOfByte } from '../colourSpace.ts';
import { earClip } from '../earClip.ts';
import { type LengthUnit, metresIn } from '../lengthUnit.ts';
import { fileNamed, type PackedFiles } from '../packedFiles.ts';
import { createMeshNode, type Model, type Part, startModel, textureOf } from '../startModel.ts';
import { toMetres, yUp } from '../toMetres.ts';
import { type PlyHeader, parsePlyHeader } from './parsePlyHeader.ts';
import { type PlyTable, readPlyTables } from './plyNumbers.ts';

/** Where a PLY came from. */
export interface PlyOptions {
  /** What its numbers are; PLY does not say. */
  unit?: LengthUnit | undefined;
  /** Pictures that came with it. */
  files?: PackedFiles | undefined;
}

/**
 * A PLY (Z up), ASCII or binary of either order, as a document: polygons, or points where it has no faces; colours,
 * normals and UVs of vertices.
 * @throws Error where it is no PLY, or ends early
 */
export function readPly(bytes: Uint8Array, { unit = 'mm', files = new Map() }: PlyOptions = {}): Document {
  const header = parsePlyHeader(bytes);
  const tables = readPlyTables(bytes, header);
  const vertex = tables.get('vertex');
  const positions = vertex && vectors(vertex, [['x'], ['y'], ['z']]);
  if (!vertex || !positions || positions.length === 0) throw new Error('The PLY has no vertices');
  const indices = trianglesOf(tables, positions);
  const model = startModel();
  const normals = vectors(vertex, [['nx'], ['ny'], ['nz']]);
  const part: Part = {
    positions: toMetres(positions, { metres: metresIn[unit], up: 'z' }),
    normals: normals && yUp(normals),
    uvs: uvsOf(vertex),
    colours: coloursOf(vertex, header),
    material: materialOf(model, header, files),
    ...(indices.length > 0 ? { indices: new Uint32Array(indices) } : { isPoints: true }),
  };
  model.scene.addChild(createMeshNode(model, '', [part]));
  return model.document;
}

/** Columns, each under one of several names, row by row; undefined where one is missing. */
function vectors({ columns }: PlyTable, wanted: readonly (readonly string[])[]): Float32Array | undefined {
  const found = wanted.flatMap((names) => names.map((name) => columns.get(name)).find(Boolean) ?? []);
  if (found.length < wanted.length) return undefined;
  const rows = new Float32Array((found[0]?.length ?? 0) * wanted.length);
  found.forEach((column, part) => {
    for (let i = 0; i < column.length; i += 1) rows[i * wanted.length + part] = column[i] ?? 0;
  });
  return rows;
}

function uvsOf(vertex: PlyTable): Float32Array | undefined {
  const uvs = vectors(vertex, [
    ['s', 'u', 'texture_u'],
    ['t', 'v', 'texture_v'],
  ]);
  if (uvs) for (let i = 1; i < uvs.length; i += 2) uvs[i] = 1 - (uvs[i] ?? 0);
  return uvs;
}

function coloursOf({ columns }: PlyTable, header: PlyHeader): Uint16Array | undefined {
  const shares = ['red', 'green', 'blue'].flatMap(
    (name) => columns.get(name) ?? columns.get(`diffuse_${name}`) ?? [],
  );
  if (shares.length < 3) return undefined;
  const properties = header.elements.find(({ name }) => name === 'vertex')?.properties;
  const isByte = properties?.find(({ name }) => /^(diffuse_)?red$/.test(name))?.type === 'uint8';
  const kept = isByte ? (byte: number) => keptShareOfByte[byte] ?? 0 : keptShare;
  const alpha = columns.get('alpha');
  const count = shares[0]?.length ?? 0;
  const colours = new Uint16Array(count * 4);
  for (let i = 0; i < count; i += 1) {
    for (let share = 0; share < 3; share += 1) colours[i * 4 + share] = kept(shares[share]?.[i] ?? 0);
    const opacity = alpha ? (alpha[i] ?? 0) / (isByte ? 255 : 1) : 1;
    colours[i * 4 + 3] = Math.round(Math.min(1, Math.max(0, opacity)) * keptOpaque);
  }
  return colours;
}

function materialOf(model: Model, { textures }: PlyHeader, files: PackedFiles) {
  const [uri] = textures;
  const bytes = uri === undefined ? undefined : fileNamed({ files, from: '', uri });
  const texture = bytes && textureOf(model, bytes, 'colour');
  return texture && model.document.createMaterial().setBaseColorTexture(texture).setMetallicFactor(0);
}

function trianglesOf(tables: ReadonlyMap<string, PlyTable>, positions: Float32Array): number[] {
  const lists = (element: string) => tables.get(element)?.lists;
  const faces = lists('face')?.get('vertex_indices') ?? lists('face')?.get('vertex_index') ?? [];
  const triangles: number[] = [];
  for (const face of faces) addFace(triangles, face, positions);
  for (const strip of lists('tristrips')?.get('vertex_indices') ?? []) addStrips(triangles, strip);
  return triangles;
}

function addFace(triangles: number[], face: readonly number[], positions: Float32Array): void {
  const vertices = positions.length / 3;
  const wrong = face.find((vertex) => !(vertex >= 0 && vertex < vertices));
  if (wrong !== undefined) throw new Error(`A face names vertex ${wrong} of ${vertices}`);
  if (face.length === 3) triangles.push(...face);
  if (face.length <= 3) return;
  const at = (corner: number) => {
    const from = (face[corner] ?? 0) * 3;
    return [positions[from] ?? 0, positions[from + 1] ?? 0, positions[from + 2] ?? 0] as const;
  };
  for (const corner of earClip(face.length, at)) triangles.push(face[corner] ?? 0);
}

/** Strips one after another, each ended by -1; every second triangle turns the other way. */
function addStrips(triangles: number[], strips: readonly number[]): void {
  let begin = 0;
  for (let i = 0; i < strips.length; i += 1) {
    if ((strips[i] ?? -1) < 0) begin = i + 1;
    if (i - begin < 2) continue;
    const [a = 0, b = 0, c = 0] = strips.slice(i - 2, i + 1);
    triangles.push(...((i - begin) % 2 === 0 ? [a, b, c] : [b, a, c]));
  }
}
