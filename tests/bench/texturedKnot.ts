import { type Accessor, Document } from '@gltf-transform/core';
import sharp from 'sharp';
import { TorusKnotGeometry } from 'three';
import { writeGlb } from '../../functions/src/files/formats/gltfIo.ts';

/** Vertices along and around the tube, and the textures' side in pixels. */
export interface KnotSize {
  readonly along: number;
  readonly around: number;
  readonly texture: number;
}

/** A GLB of a torus knot with colour, relief, and occlusion, roughness and metal in one texture: 2·along·around triangles. */
export async function texturedKnot({ along, around, texture }: KnotSize): Promise<Uint8Array> {
  const document = new Document();
  const buffer = document.createBuffer();
  const geometry = new TorusKnotGeometry(1, 0.34, along, around, 2, 3);
  const accessor = (
    type: 'SCALAR' | 'VEC2' | 'VEC3',
    array: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
  ): Accessor => document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
  const floats = (name: string) => Float32Array.from(geometry.getAttribute(name).array);
  const uv = floats('uv').map((value, at) => value * (at % 2 === 0 ? 12 : 2));
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', accessor('VEC3', floats('position')))
    .setAttribute('NORMAL', accessor('VEC3', floats('normal')))
    .setAttribute('TEXCOORD_0', accessor('VEC2', uv))
    .setIndices(accessor('SCALAR', Uint32Array.from(geometry.getIndex()?.array ?? [])))
    .setMaterial(await tiled(document, texture));
  const node = document.createNode().setMesh(document.createMesh().addPrimitive(primitive));
  document.createScene().addChild(node);
  return writeGlb(document);
}

async function tiled(document: Document, side: number) {
  const { colour, relief, finish } = tiles(side);
  const texture = async (pixels: Uint8ClampedArray) => {
    const png = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toBuffer();
    return document.createTexture().setImage(new Uint8Array(png)).setMimeType('image/png');
  };
  const finishTexture = await texture(finish);
  return document
    .createMaterial()
    .setBaseColorTexture(await texture(colour))
    .setNormalTexture(await texture(relief))
    .setMetallicRoughnessTexture(finishTexture)
    .setOcclusionTexture(finishTexture);
}

const grout = { colour: [52, 46, 42], finish: [150, 210, 0] } as const;
const copper = { colour: [203, 116, 78], finish: [255, 70, 255] } as const;
const enamel = { colour: [226, 214, 196], finish: [255, 110, 0] } as const;

/** Tiles by turns of copper and of enamel, with rounded edges and a fine grain in all three pictures. */
function tiles(side: number): Record<'colour' | 'relief' | 'finish', Uint8ClampedArray> {
  const made = { colour: pixels(side), relief: pixels(side), finish: pixels(side) };
  let random = 1;
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      const grain = (random / 2_147_483_648 - 0.5) * 10;
      const at = (y * side + x) * 3;
      const part = height(x, y, side) < 0.5 ? grout : isEven(x, y, side) ? copper : enamel;
      made.colour.set(
        part.colour.map((value) => value + grain),
        at,
      );
      made.finish.set([part.finish[0], part.finish[1] + grain, part.finish[2]], at);
      made.relief.set(leaning(x, y, side), at);
    }
  return made;
}

function pixels(side: number): Uint8ClampedArray {
  return new Uint8ClampedArray(side * side * 3);
}

const across = 6;

function isEven(x: number, y: number, side: number): boolean {
  return (Math.floor((x / side) * across) + Math.floor((y / side) * across)) % 2 === 0;
}

/** 0 in the joints, 1 on the tiles. */
function height(x: number, y: number, side: number): number {
  const [u, v] = [((x / side) * across) % 1, ((y / side) * across) % 1];
  return Math.min(1, Math.min(u, 1 - u, v, 1 - v) * 9);
}

function leaning(x: number, y: number, side: number): [number, number, number] {
  const steep = side / 500;
  const dx = (height(x - 1, y, side) - height(x + 1, y, side)) * steep;
  const dy = (height(x, y + 1, side) - height(x, y - 1, side)) * steep;
  const length = Math.hypot(dx, dy, 1);
  return [127.5 + (dx / length) * 127.5, 127.5 + (dy / length) * 127.5, 127.5 + 127.5 / length];
}
