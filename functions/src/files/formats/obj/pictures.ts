import { limits } from '../../check/limits.ts';

const bounds = { limitInputPixels: limits.picturePixels, failOn: 'error' } as const;

/** Whether a picture is a normal map and no height map: on average it points outwards, which is light blue. */
export async function isNormalMap(bytes: Uint8Array): Promise<boolean> {
  const { default: sharp } = await import('sharp');
  const pixel = await sharp(bytes, bounds)
    .resize(1, 1, { fit: 'fill' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  const [red = 0, green = 0, blue = 0] = pixel;
  return blue > 170 && Math.abs(red - 128) < 48 && Math.abs(green - 128) < 48;
}

/** Two grey pictures as one as glTF wants it: roughness in green, metallic in blue; white for one that is missing. */
export async function packRoughness(maps: {
  roughness: Uint8Array | undefined;
  metallic: Uint8Array | undefined;
}): Promise<Uint8Array | undefined> {
  const first = maps.roughness ?? maps.metallic;
  if (!first) return undefined;
  const { default: sharp } = await import('sharp');
  const { width, height } = await sharp(first, bounds).metadata();
  const plane = async (bytes: Uint8Array | undefined) =>
    bytes
      ? sharp(bytes, bounds)
          .resize(width, height, { fit: 'fill' })
          .removeAlpha()
          .extractChannel(0)
          .raw()
          .toBuffer()
      : Buffer.alloc(width * height, 255);
  const [roughness, metallic] = [await plane(maps.roughness), await plane(maps.metallic)];
  const packed = Buffer.alloc(width * height * 3, 255);
  for (let i = 0; i < width * height; i += 1) {
    packed[i * 3 + 1] = roughness[i] ?? 255;
    packed[i * 3 + 2] = metallic[i] ?? 255;
  }
  return sharp(packed, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** One channel of a picture (0 is red) times a factor, as a grey PNG. */
export async function channelOf(
  bytes: Uint8Array,
  { channel, factor }: { channel: 0 | 1 | 2; factor: number },
): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp(bytes, bounds)
    .removeAlpha()
    .toColourspace('srgb')
    .extractChannel(channel)
    .linear(factor, 0)
    .png()
    .toBuffer();
}
