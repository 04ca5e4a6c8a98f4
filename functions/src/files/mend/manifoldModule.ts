import type { ManifoldToplevel } from 'manifold-3d';

let opened: Promise<ManifoldToplevel> | undefined;

/** The geometry kernel, started with its first use. */
export function manifoldModule(): Promise<ManifoldToplevel> {
  opened ??= open();
  return opened;
}

async function open(): Promise<ManifoldToplevel> {
  const { default: start } = await import('manifold-3d');
  const module = await start();
  module.setup();
  return module;
}
