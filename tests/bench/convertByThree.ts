import { unzipSync } from 'fflate';
import { Mesh, MeshStandardMaterial, type Object3D, Scene, TorusKnotGeometry } from 'three';
import { GLTFExporter } from 'three/addons/exporters/GLTFExporter.js';
import { OBJExporter } from 'three/addons/exporters/OBJExporter.js';
import { PLYExporter } from 'three/addons/exporters/PLYExporter.js';
import { STLExporter } from 'three/addons/exporters/STLExporter.js';
import { USDZExporter } from 'three/addons/exporters/USDZExporter.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { OBJLoader } from 'three/addons/loaders/OBJLoader.js';
import { PLYLoader } from 'three/addons/loaders/PLYLoader.js';
import { STLLoader } from 'three/addons/loaders/STLLoader.js';
import { USDLoader } from 'three/addons/loaders/USDLoader.js';

import type { Conversion, Format } from './convertOnce.ts';

/** As `convertOnce` asks, by three's loaders and exporters, with the little of a browser that they need. */
export async function convertByThree(
  { direction, format }: Conversion,
  input: Uint8Array,
): Promise<Uint8Array> {
  Object.assign(globalThis, { requestAnimationFrame: setImmediate });
  const { buffer } = input.slice();
  return direction === 'import'
    ? glbOf(readByThree(format, buffer))
    : writeByThree(format, await sceneOf(buffer));
}

function readByThree(format: Format, buffer: ArrayBuffer): Object3D {
  switch (format) {
    case 'obj':
      return new OBJLoader().parse(new TextDecoder().decode(unzipSync(new Uint8Array(buffer))['model.obj']));
    case 'stl':
      return new Mesh(new STLLoader().parse(buffer), new MeshStandardMaterial());
    case 'ply':
      return new Mesh(new PLYLoader().parse(buffer), new MeshStandardMaterial());
    case 'usdz':
      return new USDLoader().parse(buffer);
    case '3mf':
      throw new Error('Three reads 3MF with a DOM only');
  }
}

async function writeByThree(format: Format, scene: Object3D): Promise<Uint8Array> {
  switch (format) {
    case 'obj':
      return new TextEncoder().encode(new OBJExporter().parse(scene));
    case 'stl':
      return bytesOf(new STLExporter().parse(scene, { binary: true }));
    case 'ply':
      return bytesOf(new PLYExporter().parse(scene, () => undefined, { binary: true }));
    case 'usdz':
      return bytesOf(await new USDZExporter().parseAsync(scene));
    case '3mf':
      throw new Error('Three writes no 3MF');
  }
}

async function sceneOf(glb: ArrayBuffer): Promise<Object3D> {
  const { scene } = await new GLTFLoader().parseAsync(glb, '');
  scene.updateMatrixWorld(true);
  return scene;
}

async function glbOf(scene: Object3D): Promise<Uint8Array> {
  Object.assign(globalThis, { FileReader: BlobReader });
  return bytesOf(await new GLTFExporter().parseAsync(scene, { binary: true }));
}

/** A GLB of a knot, of about so many triangles, with normals and UVs. */
export async function knot(triangles: number): Promise<Uint8Array> {
  const around = triangles > 50_000 ? 20 : 10;
  const geometry = new TorusKnotGeometry(0.03, 0.01, triangles / around / 2, around);
  const material = new MeshStandardMaterial({ color: 0x884422 });
  return glbOf(new Scene().add(new Mesh(geometry, material)));
}

/** What three's exporter asks of a browser. */
class BlobReader {
  result: ArrayBuffer | undefined;
  onloadend: (() => void) | undefined;

  async readAsArrayBuffer(blob: Blob): Promise<void> {
    this.result = await blob.arrayBuffer();
    this.onloadend?.();
  }
}

function bytesOf(result: unknown): Uint8Array {
  if (result instanceof Uint8Array) return result;
  if (result instanceof ArrayBuffer) return new Uint8Array(result);
  if (result instanceof DataView) return new Uint8Array(result.buffer, result.byteOffset, result.byteLength);
  throw new Error('Three gave no bytes');
}
