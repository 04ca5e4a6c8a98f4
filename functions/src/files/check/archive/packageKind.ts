import type { FileKind } from '../../../../contract/fileKinds.ts';
import type { ZipEntry } from './zipEntries.ts';

/** What an archive is, and the file that it is about; an archive of anything is a `zip` about nothing. */
export type Package =
  | { readonly kind: Extract<FileKind, '3mf' | 'usdz' | 'gltf-zip' | 'obj-zip'>; readonly main: string }
  | { readonly kind: 'zip'; readonly main?: undefined };

/**
 * Told by what it must hold: 3MF its relations and a model part (Open Packaging Conventions), USDZ a scene first and
 * nothing packed (USDZ specification), the others exactly one model.
 */
export function packageKind(entries: readonly ZipEntry[]): Package {
  const files = entries.filter(({ name }) => !name.endsWith('/') && !name.startsWith('__MACOSX/'));
  const model = files.find(({ name }) => /^3D\/[^/]+\.model$/i.test(name));
  if (model && files.some(({ name }) => name === '[Content_Types].xml'))
    return { kind: '3mf', main: model.name };
  const [first] = files;
  if (first && /\.usd[acz]?$/i.test(first.name) && files.every(({ isStored }) => isStored))
    return { kind: 'usdz', main: first.name };
  return only(files, 'gltf-zip', /\.gltf$/i) ?? only(files, 'obj-zip', /\.obj$/i) ?? { kind: 'zip' };
}

function only(files: readonly ZipEntry[], kind: 'gltf-zip' | 'obj-zip', ending: RegExp): Package | undefined {
  const [main, another] = files.filter(({ name }) => ending.test(name));
  return main && !another ? { kind, main: main.name } : undefined;
}
