import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { validateGlb } from '../inspect/validateGlb.ts';
import { byteOf } from './colourSpace.ts';
import { earClip } from './earClip.ts';
import { flatParts } from './flatParts.ts';
import { writeGlb } from './gltfIo.ts';
import { readModel } from './readModel.ts';
import { bvh, dae, fbx, obj, testFiles } from './testFiles.ts';

vi.spyOn(console, 'warn').mockReturnValue(undefined);
vi.spyOn(console, 'log').mockReturnValue(undefined);

const encode = (text: string) => new TextEncoder().encode(text);

const picture = async (background: string) =>
  new Uint8Array(
    await sharp({ create: { width: 4, height: 4, channels: 3, background } })
      .png()
      .toBuffer(),
  );

/** Positions in millimetres, to a tenth. */
const millimetres = (positions: Float32Array | undefined) =>
  Array.from(positions ?? [], (value) => Math.round(value * 1e4) / 10 || 0);

const noErrors = async (document: Parameters<typeof writeGlb>[0]) =>
  expect(
    (await validateGlb(await writeGlb(document))).issues.filter(({ severity }) => severity === 'error'),
  ).toEqual([]);

describe('OBJ', () => {
  const mtl =
    'newmtl wood\nKd 1 1 1\nmap_Kd -s 2 2 2 tex\\Wood grain.PNG\nmap_Bump -bm 0.5 n.png\nmap_Pr r.png\nPm 0.25\n';
  const zipped = async () =>
    zipSync({
      'a/m.obj': encode(obj),
      'a/a.mtl': encode(mtl),
      'a/tex/wood grain.png': await picture('#884422'),
      'a/n.png': await picture('#8080ff'),
      'a/r.png': await picture('#404040'),
    });

  test('in a zip brings its materials and pictures along', async () => {
    const document = await readModel('obj-zip', await zipped());
    const [material] = document.getRoot().listMaterials();
    expect(material?.getName()).toBe('wood');
    expect(material?.getBaseColorTexture()?.getImage()).toEqual(await picture('#884422'));
    expect(material?.getNormalTexture()?.getImage()).toEqual(await picture('#8080ff'));
    expect(material?.getMetallicFactor()).toBe(0.25);
    const packed = material?.getMetallicRoughnessTexture()?.getImage() ?? new Uint8Array();
    expect([...(await sharp(packed).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 64, 255]);
    await noErrors(document);
  });

  test('takes a grey bump map for what it is, and leaves it out', async () => {
    const files = {
      'm.obj': encode(obj),
      'a.mtl': encode('newmtl wood\nbump h.png'),
      'h.png': await picture('#777777'),
    };
    const document = await readModel('obj-zip', zipSync(files));
    expect(document.getRoot().listTextures()).toEqual([]);
  });

  test('counts in the unit that is asked for', async () => {
    const document = await readModel('obj', encode('v 0 0 0\nv 1 0 0\nv 0 2 0\nf 1 2 3'), { unit: 'in' });
    expect(millimetres(flatParts(document)[0]?.positions)).toEqual([0, 0, 0, 25.4, 0, 0, 0, 50.8, 0]);
  });

  test('makes a node of each object, and a primitive of each material in it', async () => {
    const text = 'v 0 0 0\nv 1 0 0\nv 0 1 0\no a\nusemtl x\nf 1 2 3\nusemtl y\nf 1 2 3\ng b\nf -3 -2 -1';
    const nodes = (await readModel('obj', encode(text))).getRoot().listNodes();
    expect(nodes.map((node) => [node.getName(), node.getMesh()?.listPrimitives().length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  test('smooths where a group asks for it, and nowhere else', async () => {
    const roof = 'v 0 0 0\nv 1 1 0\nv 1 1 1\nv 0 0 1\nv 2 0 0\nv 2 0 1\n';
    const smooth = await readModel('obj', encode(`${roof}s 1\nf 1 4 3 2\nf 2 3 6 5`));
    const normals = flatParts(smooth).flatMap((part) => Array.from(part.normals ?? []));
    const ridge = flatParts(smooth)[0]?.positions.findIndex((value, i) => i % 3 === 1 && value > 0) ?? 0;
    expect(normals.slice(ridge - 1, ridge + 2).map((value) => Math.abs(Math.round(value * 1e3)))).toEqual([
      0, 1000, 0,
    ]);
    const flat = await readModel('obj', encode(`${roof}s off\nf 1 4 3 2\nf 2 3 6 5`));
    expect(flatParts(flat)[0]?.normals).toBeUndefined();
  });
});

test('a concave polygon is cut into triangles that cover it once', () => {
  const arrow = [
    [0, 0],
    [4, 0],
    [4, 3],
    [2, 1],
    [0, 3],
  ] as const;
  for (const isUpright of [true, false]) {
    const triangles = earClip(arrow.length, (i) => {
      const [x, y] = arrow[i] ?? [0, 0];
      return isUpright ? [x, y, 0] : [0, x, y];
    });
    const area = (a = 0, b = 0, c = 0) => {
      const [[ax, ay], [bx, by], [cx, cy]] = [arrow[a] ?? [0, 0], arrow[b] ?? [0, 0], arrow[c] ?? [0, 0]];
      return ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / 2;
    };
    const areas = [0, 3, 6].map((i) => area(triangles[i], triangles[i + 1], triangles[i + 2]));
    expect(areas.every((each) => each > 0)).toBe(true);
    expect(areas.reduce((sum, each) => sum + each, 0)).toBe(8);
  }
});

test('an ASCII STL of two solids is two nodes, with Z as height', async () => {
  const document = await readModel('stl', testFiles.stl ?? new Uint8Array());
  expect(
    document
      .getRoot()
      .listNodes()
      .map((node) => node.getName()),
  ).toEqual(['lid', 'base']);
  expect(millimetres(flatParts(document)[0]?.positions)).toEqual([0, 5, 0, 10, 5, 0, 0, 5, -20]);
});

describe('a binary STL with colours', () => {
  const stl = (header: string, word: number) => {
    const bytes = new Uint8Array(134);
    bytes.set(Buffer.from(header, 'latin1'));
    const view = new DataView(bytes.buffer);
    view.setUint32(80, 1, true);
    [0, 0, 0, 1, 0, 0, 0, 1, 0].forEach((value, i) => {
      view.setFloat32(96 + i * 4, value, true);
    });
    view.setUint16(132, word, true);
    return bytes;
  };
  const colour = async (bytes: Uint8Array) => {
    const colours = flatParts(await readModel('stl', bytes))[0]?.colours;
    return colours && Array.from(colours.subarray(0, 3), byteOf);
  };

  test('is read as VisCAM writes it, which begins with blue', async () => {
    expect(await colour(stl('', 0x8000 | (31 << 10)))).toEqual([255, 0, 0]);
    expect(await colour(stl('', 31 << 10))).toBeUndefined();
  });

  test('is read as Magics writes it, which begins with red', async () => {
    expect(await colour(stl('COLOR=\x10\x20\x30\xff', 31))).toEqual([255, 0, 0]);
    expect(await colour(stl('COLOR=\x10\x20\x30\xff', 0x8000))).toEqual([16, 32, 48]);
  });
});

describe('PLY', () => {
  test('keeps the colours of its vertices', async () => {
    const [part] = flatParts(await readModel('ply', testFiles.ply ?? new Uint8Array()));
    expect(Array.from(part?.colours ?? [], byteOf)).toEqual([
      255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255,
    ]);
  });

  test('without faces is points', async () => {
    const text =
      'ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\nproperty float z\nend_header\n1 2 3\n';
    const document = await readModel('ply', encode(text));
    expect(document.getRoot().listMeshes()[0]?.listPrimitives()[0]?.getMode()).toBe(0);
    await noErrors(document);
  });

  test('of the other byte order says the same', async () => {
    const head =
      'ply\r\nformat binary_big_endian 1.0\r\nelement vertex 3\r\nproperty double x\r\nproperty short y\r\nproperty float z\r\nelement face 1\r\nproperty list uchar ushort vertex_index\r\nend_header\r\n';
    const data = Buffer.alloc(3 * 14 + 7);
    [
      [0, 0, 0],
      [10, 0, 0],
      [0, 20, 5],
    ].forEach(([x = 0, y = 0, z = 0], i) => {
      data.writeDoubleBE(x, i * 14);
      data.writeInt16BE(y, i * 14 + 8);
      data.writeFloatBE(z, i * 14 + 10);
    });
    data.set([3, 0, 0, 0, 1, 0, 2], 42);
    const document = await readModel('ply', Buffer.concat([encode(head), data]));
    expect(millimetres(flatParts(document)[0]?.positions)).toEqual([0, 0, 0, 10, 0, 0, 0, 5, -20]);
  });
});

test('a DAE in inches with Z up stands upright in metres, with the picture that its maker had elsewhere', async () => {
  const files = new Map([['pictures/Wood Grain.png', await picture('#884422')]]);
  const document = await readModel('dae', encode(dae), { files });
  expect(millimetres(flatParts(document)[0]?.positions)).toEqual([0, 25.4, 0, 25.4, 25.4, 0, 0, 25.4, -50.8]);
  expect(document.getRoot().listMaterials()[0]?.getBaseColorTexture()?.getMimeType()).toBe('image/png');
  await noErrors(document);
});

test('a DAE that names an address fetches nothing', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  for (const name of ['http://127.0.0.1:9/a.tga', 'http://127.0.0.1:9/a.png']) {
    await readModel('dae', encode(dae.replace('file:///C:/maker/wood%20grain.png', name)));
  }
  expect(fetched).not.toHaveBeenCalled();
});

test('a 3MF puts its components where they belong, in its own unit, with materials and colours', async () => {
  const document = await readModel('3mf', testFiles['3mf'] ?? new Uint8Array());
  const parts = flatParts(document);
  expect(millimetres(parts[0]?.positions)).toEqual([0, 50.8, 0, 25.4, 50.8, 0, 0, 50.8, -50.8]);
  expect(millimetres(parts[3]?.positions)).toEqual([254, 50.8, 0, 254, 50.8, -25.4, 203.2, 50.8, 0]);
  expect(parts.slice(0, 2).map(({ material }) => material?.getName())).toEqual(['glass', 'red']);
  expect(Array.from(parts[2]?.colours ?? [], byteOf)).toEqual([
    0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 255, 255,
  ]);
  expect(document.getRoot().listNodes()[0]?.getName()).toBe('pair & more');
  expect(document.getRoot().listMeshes()).toHaveLength(1);
  await noErrors(document);
});

test('a USDZ in centimetres with Z up stands upright in metres', async () => {
  const document = await readModel('usdz', testFiles.usdz ?? new Uint8Array());
  expect(millimetres(flatParts(document)[0]?.positions)).toEqual([0, 50, 0, 100, 50, 0, 0, 50, -200]);
});

test('a BVH is a skeleton and its motion, in metres', async () => {
  const document = await readModel('bvh', encode(bvh));
  const [hips, knee] = document.getRoot().listNodes();
  expect([hips?.getName(), knee?.getTranslation()]).toEqual(['Hips', [0, -0.4, 0]]);
  const [animation] = document.getRoot().listAnimations();
  const outputs = animation
    ?.listChannels()
    .map((channel) => [
      channel.getTargetNode()?.getName(),
      channel.getTargetPath(),
      Array.from(
        channel.getSampler()?.getOutput()?.getArray() ?? [],
        (value) => Math.round(value * 1e3) / 1e3 || 0,
      ),
    ]);
  expect(outputs).toContainEqual(['Hips', 'translation', [0, 0.9, 0, 0.1, 0.91, 0]]);
  expect(outputs).toContainEqual(['Hips', 'rotation', [0, 0, 0, 1, 0, 0, 0.5, 0.866]]);
  expect(outputs).toContainEqual(['Knee', 'rotation', [0, 0, 0, 1, 0.383, 0, 0, 0.924]]);
  await noErrors(document);
});

describe('FBX', () => {
  test('is read in metres, and nothing of it stays on disk', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('fbx-'));
    const document = await readModel('fbx', encode(fbx));
    expect(millimetres(flatParts(document)[0]?.positions)).toEqual([0, 0, 0, 100, 0, 0, 0, 200, 0]);
    await expect(readModel('fbx', encode('no FBX at all'))).rejects.toThrow('cannot be read');
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('fbx-'))).toEqual(before);
    await noErrors(document);
  });
});
