import type { FlatPart } from '../flatParts.ts';
import { shortDirection, shortNumber } from '../shortNumber.ts';

/** On lines of their own, for readers that go by lines. */
const byVertex = '(\ninterpolation = "vertex"\n)';

/** Triangles as a Mesh prim, in metres with Y up; `material` is the path of its material's prim. */
export function usdMesh(
  part: FlatPart,
  { name, material }: { name: string; material: string | undefined },
): string {
  const { positions, indices, normals, uvs, colours } = part;
  const turned = uvs?.map((value, i) => (i % 2 === 1 ? 1 - value : value));
  const attributes = [
    `int[] faceVertexCounts = [${new Array(indices.length / 3).fill('3').join(', ')}]`,
    `int[] faceVertexIndices = [${indices.join(', ')}]`,
    `point3f[] points = ${tuples(positions, 3)}`,
    `float3[] extent = ${tuples(extentOf(positions), 3)}`,
    normals ? `normal3f[] normals = ${tuples(normals, 3, shortDirection)} ${byVertex}` : '',
    turned ? `texCoord2f[] primvars:st = ${tuples(turned, 2)} ${byVertex}` : '',
    colours ? `color3f[] primvars:displayColor = ${tuples(withFactor(part, colours), 3)} ${byVertex}` : '',
    material ? `rel material:binding = <${material}>` : '',
    'uniform token subdivisionScheme = "none"',
    `uniform bool doubleSided = ${part.material?.getDoubleSided() ? 1 : 0}`,
  ];
  return `def Mesh "${name}" (
prepend apiSchemas = ["MaterialBindingAPI"]
)
{
${attributes.filter(Boolean).join('\n')}
}
`;
}

/** Without opacity, times the colour of the material, which a surface that reads vertices has no place for. */
function withFactor({ material }: FlatPart, colours: Float32Array): Float32Array {
  const factor = material?.getBaseColorFactor() ?? [1, 1, 1, 1];
  return Float32Array.from({ length: (colours.length / 4) * 3 }, (_, i) => {
    return (colours[Math.floor(i / 3) * 4 + (i % 3)] ?? 1) * (factor[i % 3] ?? 1);
  });
}

function extentOf(positions: Float32Array): Float32Array {
  const extent = Float32Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity);
  positions.forEach((value, i) => {
    extent[i % 3] = Math.min(extent[i % 3] ?? value, value);
    extent[3 + (i % 3)] = Math.max(extent[3 + (i % 3)] ?? value, value);
  });
  return extent;
}

function tuples(values: Float32Array, size: number, text = shortNumber): string {
  const rows: string[] = [];
  for (let i = 0; i < values.length; i += size) {
    let row = text(values[i] ?? 0);
    for (let at = i + 1; at < i + size; at += 1) row += `, ${text(values[at] ?? 0)}`;
    rows.push(`(${row})`);
  }
  return `[${rows.join(', ')}]`;
}
