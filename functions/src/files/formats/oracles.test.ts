import { DOMParser, Element, Document as XmlDocument } from '@xmldom/xmldom';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { type BufferGeometry, Mesh, MeshPhongMaterial, type Object3D, Vector3 } from 'three';
import { ThreeMFLoader } from 'three/addons/loaders/3MFLoader.js';
import { MTLLoader } from 'three/addons/loaders/MTLLoader.js';
import { OBJLoader } from 'three/addons/loaders/OBJLoader.js';
import { PLYLoader } from 'three/addons/loaders/PLYLoader.js';
import { STLLoader } from 'three/addons/loaders/STLLoader.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtOf, cornersShown, furthest, type Recipe, recipes, texturedSquare } from './testModels.ts';
import { alignedZip } from './usd/alignedZip.ts';
import { writeModel } from './writeModel.ts';

/** A ten thousandth of a millimetre, in millimetres. */
const hair = 4e-4;

/** Corner by corner, as our own reader would say them, in the file's numbers. */
function corners(geometry: BufferGeometry, object?: Object3D): number[] {
  const at = geometry.getAttribute('position');
  const order = geometry.index
    ? Array.from(geometry.index.array)
    : Array.from({ length: at.count }, (_, i) => i);
  object?.updateWorldMatrix(true, false);
  return order.flatMap((vertex) => {
    const place = new Vector3().fromBufferAttribute(at, vertex);
    return (object ? place.applyMatrix4(object.matrixWorld) : place).toArray();
  });
}

/** Millimetres with Z up, of metres with Y up. */
function printed(places: readonly number[]): number[] {
  return places.map((_, i) => {
    const [x = 0, y = 0, z = 0] = places.slice(i - (i % 3), i - (i % 3) + 3);
    return 1000 * (i % 3 === 0 ? x : i % 3 === 1 ? -z : y);
  });
}

async function check(
  format: 'obj' | 'stl' | 'ply' | '3mf',
  read: (bytes: Uint8Array, recipe: Recipe) => number[],
) {
  await fc.assert(
    fc.asyncProperty(recipes, async (recipe) => {
      const document = builtOf(recipe);
      const { places } = cornersShown(document);
      const expected = format === 'obj' ? places.map((metres) => metres * 1000) : printed(places);
      expect(furthest(read((await writeModel(format, document)).bytes, recipe), expected)).toBeLessThan(hair);
    }),
    { numRuns: 30 },
  );
}

function meshesOf(root: Object3D): Mesh[] {
  const meshes: Mesh[] = [];
  root.traverse((object) => {
    if (object instanceof Mesh) meshes.push(object);
  });
  return meshes;
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

function buffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

test('three reads the same triangles from our STL', async () => {
  await check('stl', (bytes) => corners(new STLLoader().parse(buffer(bytes))));
});

test('three reads the same triangles and colours from our PLY', async () => {
  await check('ply', (bytes, { colours }) => {
    const geometry = new PLYLoader().parse(buffer(bytes));
    if (colours) expect(geometry.getAttribute('color').itemSize).toBe(3);
    return corners(geometry);
  });
});

test('three reads the same triangles and the colour of the material from our OBJ', async () => {
  await check('obj', (bytes, { colour }) => {
    const files = unzipSync(bytes);
    const materials = new MTLLoader().parse(text(files['model.mtl']), '');
    const [mesh] = meshesOf(new OBJLoader().setMaterials(materials).parse(text(files['model.obj'])));
    const material = mesh?.material;
    const hex = colour.map((share) => share.toString(16).padStart(2, '0')).join('');
    expect(material instanceof MeshPhongMaterial && material.color.getHexString()).toBe(hex);
    return mesh ? corners(mesh.geometry) : [];
  });
});

/** The few selectors of three's 3MF reader: names, of which the last one decides. */
const selectors = {
  querySelectorAll(this: Element, selector: string) {
    return Array.from(this.getElementsByTagNameNS('*', selector.split(' ').at(-1) ?? ''));
  },
  querySelector(this: Element, selector: string) {
    return this.getElementsByTagNameNS('*', selector)[0];
  },
};

beforeAll(() => {
  Object.assign(Element.prototype, selectors);
  Object.assign(XmlDocument.prototype, selectors);
  Object.assign(globalThis, { DOMParser });
});

afterAll(() => {
  Reflect.deleteProperty(globalThis, 'DOMParser');
});

test('three reads the same triangles from our 3MF', async () => {
  await check('3mf', (bytes) => {
    const [mesh] = meshesOf(new ThreeMFLoader().parse(buffer(bytes)));
    return mesh ? corners(mesh.geometry, mesh) : [];
  });
});

test('our 3MF is a package as OPC wants it, with every index in range', async () => {
  await fc.assert(
    fc.asyncProperty(recipes, async (recipe) => {
      const files = unzipSync((await writeModel('3mf', builtOf(recipe))).bytes);
      expect(Object.keys(files)).toEqual(['[Content_Types].xml', '_rels/.rels', '3D/3dmodel.model']);
      const xml = new DOMParser().parseFromString(text(files['3D/3dmodel.model']), 'application/xml');
      const count = (name: string) => xml.getElementsByTagName(name).length;
      expect(xml.documentElement?.getAttribute('unit')).toBe('millimeter');
      for (const triangle of xml.getElementsByTagName('triangle')) {
        const numbers = (names: string) =>
          names.split(' ').map((name) => Number(triangle.getAttribute(name)));
        const [a = -1, b = -1, c = -1] = numbers('v1 v2 v3');
        expect(new Set([a, b, c]).size).toBe(3);
        expect(Math.max(a, b, c)).toBeLessThan(count('vertex'));
        const [pid, first = -1] = numbers('pid p1');
        expect(first).toBeLessThan(pid === 1 ? count('base') : count('m:color'));
      }
    }),
    { numRuns: 20 },
  );
});

test('our USDZ is stored, and every file in it begins at a multiple of 64 bytes', async () => {
  const contents = fc.array(fc.uint8Array({ maxLength: 200 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(contents, fc.integer({ min: 1, max: 90 }), (files, nameLength) => {
      const named = files.map((bytes, i): [string, Uint8Array] => [
        String(i).padStart(nameLength, 'n'),
        bytes,
      ]);
      const zip = alignedZip(new Map(named));
      expect(unzipSync(zip)).toEqual(Object.fromEntries(named));
      const view = new DataView(zip.buffer, zip.byteOffset);
      for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
        const data = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
        expect([view.getUint16(at + 8, true), data % 64]).toEqual([0, 0]);
        at = data + view.getUint32(at + 18, true);
      }
    }),
  );
  const { bytes } = await writeModel('usdz', await texturedSquare());
  expect(Object.keys(unzipSync(bytes))).toEqual(['model.usda', 'textures/card.png', 'textures/rough.png']);
});

test('a triangle with two corners in one place is not in our 3MF, which may not have it', async () => {
  const recipe: Recipe = {
    vertices: [
      [0, 0, 0],
      [9, 0, 0],
      [0, 9, 0],
      [9, 0, 0],
    ],
    triangles: [
      [0, 1, 2],
      [0, 1, 3],
    ],
    colour: [1, 2, 3],
    matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
  };
  const xml = text(unzipSync((await writeModel('3mf', builtOf(recipe))).bytes)['3D/3dmodel.model']);
  expect(xml.match(/<triangle .*?>/g)).toEqual(['<triangle v1="0" v2="1" v3="2" pid="1" p1="0"/>']);
});

test('a USDZ holds the colours of vertices, in linear light', async () => {
  const matrix: Recipe['matrix'] = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  const document = builtOf({
    vertices: [
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ],
    triangles: [[0, 1, 2]],
    colours: [
      [255, 0, 0],
      [0, 255, 0],
      [188, 188, 188],
    ],
    colour: [255, 255, 255],
    matrix,
  });
  const layer = text(unzipSync((await writeModel('usdz', document)).bytes)['model.usda']);
  expect(layer).toMatch(/displayColor = \[\(1, 0, 0\), \(0, 1, 0\), \(0\.50\d+, 0\.50\d+, 0\.50\d+\)\]/);
  expect(layer).toContain('inputs:diffuseColor.connect = </Model/Materials/paint/Colour.outputs:result>');
});
