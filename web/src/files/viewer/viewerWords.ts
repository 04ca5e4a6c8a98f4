import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Shading } from './shading.ts';
import type { Background, Environment } from './stage.ts';

/** What the ways of showing a model are called. */
export const shadingWords: Record<Shading, MessageDescriptor> = {
  material: msg`Its own material`,
  wireframe: msg`Wireframe`,
  matcap: msg`Clay`,
  uv: msg`Texture coordinates`,
  normals: msg`Normals`,
  edges: msg`Edges`,
};

export const environmentWords: Record<Environment, MessageDescriptor> = {
  studio: msg`Studio`,
  soft: msg`Soft daylight`,
  dark: msg`Evening`,
};

export const backgroundWords: Record<Background, MessageDescriptor> = {
  page: msg`As the page`,
  light: msg`Light`,
  dark: msg`Dark`,
};
