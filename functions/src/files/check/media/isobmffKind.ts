/** Brands by which a file of boxes says what it is (AVIF 1.1 §6, ISO/IEC 23008-12 annex B, the MP4 registry). */
const brands: readonly (readonly ['avif' | 'heic' | 'mp4', readonly string[]])[] = [
  ['avif', ['avif']],
  ['heic', ['heic', 'heix', 'heim', 'heis', 'mif1']],
  ['mp4', ['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'MSNV', 'dash', 'qt  ']],
];

/** What a file that begins with an `ftyp` box is: by its major brand, then by those it is compatible with. */
export function isobmffKind(bytes: Uint8Array): 'avif' | 'heic' | 'mp4' | undefined {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const box = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(size, bytes.length, 256)).toString(
    'latin1',
  );
  const named = [box.slice(8, 12), ...(box.slice(16).match(/[\s\S]{4}/g) ?? [])];
  for (const brand of named) {
    const kind = brands.find(([, names]) => names.includes(brand))?.[0];
    // `mif1` says only that it is a picture of some coding; a brand beside it says which.
    if (kind && !(brand === 'mif1' && named.includes('avif'))) return kind;
  }
  return undefined;
}
