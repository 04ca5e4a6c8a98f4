import type { SniffedKind } from './checkContent.ts';
import { isobmffKind } from './media/isobmffKind.ts';
import { sniffText } from './sniffText.ts';

/** Where a binary STL has its number of triangles, and what each takes, in bytes. */
const stlCountAt = 80;
const stlTriangleBytes = 50;

/** How files of a kind begin (PNG: RFC 2083 §3.1, JPEG: SOI and a marker, GLB: glTF 2.0 §4.4, zip: APPNOTE §4.3.7). */
const signatures: readonly (readonly [SniffedKind, string])[] = [
  ['glb', 'glTF'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['pdf', '%PDF-'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['fbx', 'Kaydara FBX Binary  \0'],
  ['ply', 'ply\n'],
  ['ply', 'ply\r'],
];

/**
 * What a file is by its content alone, or undefined for what is not taken. Says `zip` for every archive; what is in it
 * decides `checkFile`. A binary STL has no signature: it is one when its count gives exactly its size, so the whole
 * file is needed.
 */
export function sniff(bytes: Uint8Array): SniffedKind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1');
  const signed = signatures.find(([, signature]) => head.startsWith(signature))?.[0];
  return signed ?? sniffContainer(bytes, head) ?? (isBinaryStl(bytes) ? 'stl' : sniffText(bytes));
}

function sniffContainer(bytes: Uint8Array, head: string): SniffedKind | undefined {
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp';
  if (head.startsWith('ftyp', 4)) return isobmffKind(bytes);
  if (head.startsWith('\x1a\x45\xdf\xa3')) return head.includes('webm') ? 'webm' : undefined;
  return undefined;
}

/** Whether the number of triangles that a binary STL states fits its size, to the byte. */
export function isBinaryStl(bytes: Uint8Array): boolean {
  if (bytes.length <= stlCountAt + 4) return false;
  const count = new DataView(bytes.buffer, bytes.byteOffset).getUint32(stlCountAt, true);
  return count > 0 && bytes.length === stlCountAt + 4 + count * stlTriangleBytes;
}
