import { FileLoader, ImageLoader } from 'three';

/** A picture as three's loaders are given it here: its bytes, not decoded. */
export interface LocalImage {
  bytes: Uint8Array;
}

/**
 * Runs one of three's loaders where there is no browser: pictures come from `find`, undecoded, and nothing is fetched,
 * whatever address the file names. Until `load` returns, three's own loaders of pictures and files are replaced.
 */
export function withLocalImages<Result>(
  find: (url: string) => Uint8Array | undefined,
  load: () => Result,
): Result {
  const [images, files] = [ImageLoader.prototype.load, FileLoader.prototype.load];
  ImageLoader.prototype.load = (url, onLoad, _, onError) => {
    const bytes = find(url);
    const image = { bytes }; // read back by localImageOf, never drawn
    if (bytes) onLoad?.(image);
    else onError?.(new Error(`There is no picture ${url}`));
    return image;
  };
  FileLoader.prototype.load = (url, _, __, onError) => onError?.(new Error(`There is no file ${url}`));
  try {
    return load();
  } finally {
    ImageLoader.prototype.load = images;
    FileLoader.prototype.load = files;
  }
}

/** The picture of a texture that was loaded by `withLocalImages`. */
export function localImageOf(texture: { image: unknown } | null | undefined): LocalImage | undefined {
  const image = texture?.image;
  return image instanceof Object && 'bytes' in image && image.bytes instanceof Uint8Array
    ? { bytes: image.bytes }
    : undefined;
}
