import { ByteReader } from '../byteReader.ts';
import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { refuse } from '../refusal.ts';
import { checkGltf } from './checkGltf.ts';

const headerBytes = 12;
const json = 0x4e4f534a;
const binary = 0x004e4942;

/** A GLB (glTF 2.0 §4.4): a JSON chunk, then at most one binary chunk, exactly as long as the header says. */
export function checkGlb(bytes: Uint8Array): FileFacts {
  const reader = new ByteReader(bytes);
  const version = reader.u32(4);
  const length = reader.u32(8);
  if (version !== 2) refuse('damaged', `GLB version ${version}`);
  if (length > bytes.length) refuse('cut-off', `${bytes.length} of ${length} bytes`);
  if (length < bytes.length) refuse('extra-content', `${bytes.length - length} bytes after the GLB's end`);
  const scene = chunkAt(reader, headerBytes);
  if (scene.type !== json) refuse('damaged', 'the first chunk is no JSON');
  if (scene.bytes.length > limits.jsonBytes)
    refuse('description-too-large', `${scene.bytes.length} bytes of JSON, at most ${limits.jsonBytes}`);
  if (scene.end === length) return checkGltf(scene.bytes);
  const data = chunkAt(reader, scene.end);
  if (data.type !== binary || data.end !== length)
    refuse('damaged', 'more than one JSON and one binary chunk, or another kind');
  return checkGltf(scene.bytes, { binary: data.bytes });
}

function chunkAt(reader: ByteReader, at: number): { type: number; bytes: Uint8Array; end: number } {
  const length = reader.u32(at);
  const type = reader.u32(at + 4);
  return { type, bytes: reader.slice(at + 8, length), end: at + 8 + length };
}
