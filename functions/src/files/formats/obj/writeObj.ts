import type { Document, Material } from '@gltf-transform/core';
import { encodedOf } from '../colourSpace.ts';
import { type FlatPart, flatParts } from '../flatParts.ts';
import { shortDirection, shortNumber } from '../shortNumber.ts';
import { steadyZip } from '../steadyZip.ts';
import { uniqueNames } from '../uniqueNames.ts';
import { writeMtl } from './writeMtl.ts';

/**
 * The model as a zip of `model.obj` (millimetres, Y up), `model.mtl` and its pictures; nodes as objects, colours of
 * vertices behind their coordinates.
 * @throws Error where there is no triangle
 */
export async function writeObj(document: Document): Promise<Uint8Array> {
  const parts = flatParts(document);
  if (parts.length === 0) throw new Error('The model has no triangles');
  const nameOf = uniqueNames<Material>('material');
  const materials = new Map(
    parts.flatMap(({ material }) => (material ? [[material, nameOf(material, material.getName())]] : [])),
  );
  const { text, pictures } = await writeMtl(materials);
  const encode = (content: string) => new TextEncoder().encode(content);
  return steadyZip(
    new Map([['model.obj', encode(objText(parts, materials))], ['model.mtl', encode(text)], ...pictures]),
  );
}

function objText(parts: readonly FlatPart[], materials: ReadonlyMap<Material, string>): string {
  const nameOf = uniqueNames<unknown>('part');
  const lines = ['# Maquette, in millimetres, Y up', 'mtllib model.mtl'];
  const first = { vertex: 1, uv: 1, normal: 1 };
  let node: unknown;
  for (const part of parts) {
    if (part.node !== node) lines.push(`o ${nameOf(part.node, part.name)}`);
    node = part.node;
    const material = part.material && materials.get(part.material);
    if (material) lines.push(`usemtl ${material}`);
    addVertices(lines, part);
    addFaces(lines, part, first);
  }
  return `${lines.join('\n')}\n`;
}

function addVertices(lines: string[], { positions, colours, uvs, normals }: FlatPart): void {
  const place = (at: number) => shortNumber((positions[at] ?? 0) * 1000);
  const colour = (at: number) => shortNumber(encodedOf(Math.min(1, Math.max(0, colours?.[at] ?? 1))));
  for (let i = 0; i * 3 < positions.length; i += 1) {
    const line = `v ${place(i * 3)} ${place(i * 3 + 1)} ${place(i * 3 + 2)}`;
    lines.push(colours ? `${line} ${colour(i * 4)} ${colour(i * 4 + 1)} ${colour(i * 4 + 2)}` : line);
  }
  for (let i = 0; uvs && i < uvs.length; i += 2) {
    lines.push(`vt ${shortNumber(uvs[i] ?? 0)} ${shortNumber(1 - (uvs[i + 1] ?? 0))}`);
  }
  const along = (at: number) => shortDirection(normals?.[at] ?? 0);
  for (let i = 0; normals && i < normals.length; i += 3) {
    lines.push(`vn ${along(i)} ${along(i + 1)} ${along(i + 2)}`);
  }
}

/** OBJ counts positions, UVs and normals apart, each through the whole file. */
function addFaces(
  lines: string[],
  { indices, positions, uvs, normals }: FlatPart,
  first: { vertex: number; uv: number; normal: number },
): void {
  const corner = (vertex = 0) => {
    const uv = uvs ? String(first.uv + vertex) : '';
    if (normals) return `${first.vertex + vertex}/${uv}/${first.normal + vertex}`;
    return uvs ? `${first.vertex + vertex}/${uv}` : String(first.vertex + vertex);
  };
  for (let i = 0; i < indices.length; i += 3) {
    lines.push(`f ${corner(indices[i])} ${corner(indices[i + 1])} ${corner(indices[i + 2])}`);
  }
  first.vertex += positions.length / 3;
  if (uvs) first.uv += uvs.length / 2;
  if (normals) first.normal += normals.length / 3;
}
