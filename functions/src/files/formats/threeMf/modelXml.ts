import { weldVertices } from '../../geometry/weldVertices.ts';
import { byteOf } from '../colourSpace.ts';
import type { FlatPart } from '../flatParts.ts';
import { shortNumber } from '../shortNumber.ts';
import { fromMetres } from '../toMetres.ts';

/** A look in the order of its resource: `base` a material of one colour, `colour` the colour of a vertex. */
interface Palette {
  /** `name` and `#RRGGBBAA` of each material. */
  bases: Map<string, number>;
  colours: Map<string, number>;
}

const baseId = 1;
const colourId = 2;

/** The model part of a 3MF: one object for each node, in millimetres with Z up, built where it stands. */
export function modelXml(parts: readonly FlatPart[]): string {
  const palette: Palette = { bases: new Map(), colours: new Map() };
  const things = [...Map.groupBy(parts, ({ node }) => node).values()];
  const objects = things.map((group, i) => objectXml(group, { id: i + 3, palette }));
  const items = objects.flatMap((xml, i) => (xml ? [`<item objectid="${i + 3}"/>`] : []));
  if (items.length === 0) throw new Error('The model has no triangles that have an area');
  return `<?xml version="1.0" encoding="UTF-8"?>
<model unit="millimeter" xml:lang="en-US" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02" xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02">
<metadata name="Application">Maquette</metadata>
<resources>
${resourcesXml(palette)}${objects.join('')}</resources>
<build>${items.join('')}</build>
</model>
`;
}

function resourcesXml({ bases, colours }: Palette): string {
  const baseXml = [...bases.keys()].map((key) => {
    const [name = '', colour = ''] = key.split('\n');
    return `<base name="${escaped(name)}" displaycolor="${colour}"/>`;
  });
  const colourXml = [...colours.keys()].map((colour) => `<m:color color="${colour}"/>`);
  return [
    `<basematerials id="${baseId}">${baseXml.join('')}</basematerials>\n`,
    colourXml.length > 0 ? `<m:colorgroup id="${colourId}">${colourXml.join('')}</m:colorgroup>\n` : '',
  ].join('');
}

/** Empty where no triangle is left: 3MF has none with two corners in one place. */
function objectXml(parts: readonly FlatPart[], { id, palette }: { id: number; palette: Palette }): string {
  const { positions, indices } = merged(parts);
  const vertices = Array.from({ length: positions.length / 3 }, (_, i) => {
    const [x = 0, y = 0, z = 0] = positions.subarray(i * 3, i * 3 + 3);
    return `<vertex x="${shortNumber(x)}" y="${shortNumber(y)}" z="${shortNumber(z)}"/>`;
  });
  const triangles: string[] = [];
  let corner = 0;
  for (const part of parts) {
    const look = lookOf(part, palette);
    for (let i = 0; i < part.indices.length; i += 3, corner += 3) {
      const [a = 0, b = 0, c = 0] = indices.subarray(corner, corner + 3);
      if (a === b || b === c || c === a) continue;
      triangles.push(`<triangle v1="${a}" v2="${b}" v3="${c}"${look(part.indices.subarray(i, i + 3))}/>`);
    }
  }
  if (triangles.length === 0) return '';
  const name = parts.find((part) => part.name)?.name ?? '';
  const first = parts[0] ? baseOf(parts[0], palette) : 0;
  return `<object id="${id}" type="model" name="${escaped(name)}" pid="${baseId}" pindex="${first}"><mesh>
<vertices>${vertices.join('\n')}</vertices>
<triangles>${triangles.join('\n')}</triangles>
</mesh></object>
`;
}

/** All parts of an object as one mesh in which neighbours share vertices, as printers want it. */
function merged(parts: readonly FlatPart[]): { positions: Float32Array; indices: Uint32Array } {
  const positions = new Float32Array(parts.reduce((sum, part) => sum + part.positions.length, 0));
  const indices = new Uint32Array(parts.reduce((sum, part) => sum + part.indices.length, 0));
  let [vertex, corner] = [0, 0];
  for (const part of parts) {
    positions.set(fromMetres(part.positions, { metres: 0.001, up: 'z' }), vertex * 3);
    for (const index of part.indices) {
      indices[corner] = index + vertex;
      corner += 1;
    }
    vertex += part.positions.length / 3;
  }
  return weldVertices({ positions, indices });
}

/** What a triangle says of its look. */
function lookOf(part: FlatPart, palette: Palette): (corners: Uint32Array) => string {
  const base = baseOf(part, palette);
  const { colours } = part;
  if (!colours) return () => ` pid="${baseId}" p1="${base}"`;
  const factor = part.material?.getBaseColorFactor() ?? [1, 1, 1, 1];
  const colourAt = (vertex: number) => {
    const shares = Array.from(
      colours.subarray(vertex * 4, vertex * 4 + 4),
      (share, i) => share * (factor[i] ?? 1),
    );
    return numberIn(palette.colours, hexOf(shares));
  };
  return ([a = 0, b = 0, c = 0]) =>
    ` pid="${colourId}" p1="${colourAt(a)}" p2="${colourAt(b)}" p3="${colourAt(c)}"`;
}

function baseOf({ material }: FlatPart, { bases }: Palette): number {
  const name = material?.getName() || 'Material';
  return numberIn(
    bases,
    `${name.replaceAll('\n', ' ')}\n${hexOf(material?.getBaseColorFactor() ?? [1, 1, 1, 1])}`,
  );
}

function numberIn(known: Map<string, number>, key: string): number {
  const number = known.get(key) ?? known.size;
  known.set(key, number);
  return number;
}

function hexOf([red = 1, green = 1, blue = 1, alpha = 1]: readonly number[]): string {
  const bytes = [byteOf(red), byteOf(green), byteOf(blue), Math.round(Math.min(1, Math.max(0, alpha)) * 255)];
  return `#${Buffer.from(bytes).toString('hex').toUpperCase()}`;
}

/** For an attribute; characters that XML 1.0 has no place for are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
}
