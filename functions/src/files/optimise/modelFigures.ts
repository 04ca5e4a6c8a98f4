import type { Document } from '@gltf-transform/core';
import { triangleMesh } from '../formats/triangleMesh.ts';
import { sceneFigures } from '../inspect/sceneFigures.ts';

/** What a model costs to send and to draw. */
export interface ModelFigures {
  readonly bytes: number;
  readonly triangles: number;
  readonly vertices: number;
  readonly drawCalls: number;
  readonly textures: number;
  readonly textureBytes: number;
  /** Textures with mipmaps, and vertices and indices as they lie unpacked in buffers; bytes. */
  readonly gpuBytes: number;
}

export function modelFigures(document: Document, bytes: number): ModelFigures {
  const scene = sceneFigures(document);
  const accessors = document.getRoot().listAccessors();
  return {
    bytes,
    triangles: triangleMesh(document).indices.length / 3,
    vertices: scene.vertices,
    drawCalls: scene.drawCalls,
    textures: scene.textures.length,
    textureBytes: scene.textures.reduce((sum, texture) => sum + texture.bytes, 0),
    gpuBytes:
      scene.textureMemory +
      accessors.reduce((sum, accessor) => sum + (accessor.getArray()?.byteLength ?? 0), 0),
  };
}
