/** A turned vase as a binary glTF 2.0 of about 2 MB, made here so that a check needs no file. */
export function sampleModel(around = 256, up = 150): Blob {
  const { positions, normals, radius } = vaseSurface(around, up);
  const indices = gridTriangles(around, up);
  const json = vaseScene({ vertices: positions.length / 3, indices: indices.length, radius });
  return glb(json, [positions, normals, indices]);
}

/** Height of the vase in metres; glTF's Y points up. */
const height = 0.3;

/** Radius in metres at a height from 0 (foot) to 1 (lip). */
function profile(t: number): number {
  return 0.05 + 0.045 * Math.sin(Math.PI * (0.15 + 1.25 * t)) + 0.018 * t * t;
}

function vaseSurface(around: number, up: number) {
  const positions = new Float32Array((around + 1) * (up + 1) * 3);
  const normals = new Float32Array(positions.length);
  let radius = 0;
  for (let j = 0, k = 0; j <= up; j += 1) {
    const t = j / up;
    const r = profile(t);
    const slope = (profile(t + 1e-4) - profile(t - 1e-4)) / (2e-4 * height);
    const length = Math.hypot(1, slope);
    radius = Math.max(radius, r);
    for (let i = 0; i <= around; i += 1, k += 3) {
      const [x, z] = [Math.cos((2 * Math.PI * i) / around), Math.sin((2 * Math.PI * i) / around)];
      positions.set([r * x, t * height, r * z], k);
      normals.set([x / length, -slope / length, z / length], k);
    }
  }
  return { positions, normals, radius };
}

/** Two triangles per cell of a grid of vertices, counter-clockwise seen from outside. */
function gridTriangles(around: number, up: number): Uint32Array<ArrayBuffer> {
  const indices = new Uint32Array(around * up * 6);
  for (let j = 0, k = 0; j < up; j += 1) {
    for (let i = 0; i < around; i += 1, k += 6) {
      const a = j * (around + 1) + i;
      const b = a + around + 1;
      indices.set([a, b, a + 1, a + 1, b, b + 1], k);
    }
  }
  return indices;
}

function vaseScene({ vertices, indices, radius }: { vertices: number; indices: number; radius: number }) {
  const bytes = vertices * 12;
  return {
    asset: { version: '2.0', generator: 'Maquette system check' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, name: 'Vase' }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, NORMAL: 1 }, indices: 2, material: 0 }] }],
    materials: [
      {
        name: 'Clay',
        doubleSided: true,
        pbrMetallicRoughness: {
          baseColorFactor: [0.66, 0.27, 0.16, 1],
          metallicFactor: 0,
          roughnessFactor: 0.8,
        },
      },
    ],
    buffers: [{ byteLength: 2 * bytes + indices * 4 }],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: bytes, target: 34962 },
      { buffer: 0, byteOffset: bytes, byteLength: bytes, target: 34962 },
      { buffer: 0, byteOffset: 2 * bytes, byteLength: indices * 4, target: 34963 },
    ],
    accessors: [
      {
        bufferView: 0,
        componentType: 5126,
        count: vertices,
        type: 'VEC3',
        min: [-radius, 0, -radius].map(Math.fround),
        max: [radius, height, radius].map(Math.fround),
      },
      { bufferView: 1, componentType: 5126, count: vertices, type: 'VEC3' },
      { bufferView: 2, componentType: 5125, count: indices, type: 'SCALAR' },
    ],
  };
}

/** Header, JSON chunk padded by spaces, binary chunk (Khronos glTF 2.0, §4.4). */
function glb(json: object, parts: (Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>)[]): Blob {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const padding = (4 - (text.length % 4)) % 4;
  const binaryLength = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const jsonLength = text.length + padding;
  const header = [0x46546c67, 2, 12 + 8 + jsonLength + 8 + binaryLength, jsonLength, 0x4e4f534a];
  return new Blob(
    [
      new Uint32Array(header),
      text,
      ' '.repeat(padding),
      new Uint32Array([binaryLength, 0x004e4942]),
      ...parts,
    ],
    { type: 'model/gltf-binary' },
  );
}
