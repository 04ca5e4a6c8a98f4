import type { Document } from '@gltf-transform/core';
import type { Printability } from '../../../contract/inspection.ts';
import { triangleMesh } from '../formats/triangleMesh.ts';
import { printability } from '../inspect/printability.ts';

/** What a change may cost, beyond what it was asked for. */
export type Loss = 'skins' | 'animations' | 'morph-targets' | 'node-tree' | 'attributes' | 'patch-texture';

export interface MendReport {
  readonly before: Printability;
  readonly after: Printability;
  readonly triangles: { readonly before: number; readonly after: number };
  readonly lost: readonly Loss[];
}

export interface MendedModel {
  /** A new document; the one given is as it was. */
  readonly document: Document;
  readonly report: MendReport;
}

/** Measures a model before and after a change. */
export function mended(source: Document, document: Document, lost: readonly Loss[] = []): MendedModel {
  const [before, after] = [triangleMesh(source), triangleMesh(document)];
  return {
    document,
    report: {
      before: printability(before).print,
      after: printability(after).print,
      triangles: { before: before.indices.length / 3, after: after.indices.length / 3 },
      lost,
    },
  };
}
