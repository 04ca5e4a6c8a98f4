import { MathUtils, type mat4, type Node, type vec3, type vec4 } from '@gltf-transform/core';
import type { InstancedMesh } from '@gltf-transform/extensions';
import { floatsOf } from './attributes.ts';
import { identity, product } from './matrix.ts';

/** Where the node shows its mesh: once, or once for each instance of EXT_mesh_gpu_instancing. */
export function instanceMatrices(node: Node, matrix: mat4): mat4[] {
  const instances = node.getExtension<InstancedMesh>('EXT_mesh_gpu_instancing');
  if (!instances) return [matrix];
  const moves = floatsOf(instances.getAttribute('TRANSLATION'), 3);
  const turns = floatsOf(instances.getAttribute('ROTATION'), 4);
  const scales = floatsOf(instances.getAttribute('SCALE'), 3);
  const count = Math.max((moves?.length ?? 0) / 3, (turns?.length ?? 0) / 4, (scales?.length ?? 0) / 3);
  return Array.from({ length: count }, (_, at) => {
    const own: mat4 = [...identity];
    MathUtils.compose(
      vectorAt(moves, at) ?? [0, 0, 0],
      quaternionAt(turns, at),
      vectorAt(scales, at) ?? [1, 1, 1],
      own,
    );
    return product(matrix, own);
  });
}

function vectorAt(values: Float32Array | undefined, at: number): vec3 | undefined {
  const [x, y, z] = values?.subarray(at * 3, at * 3 + 3) ?? [];
  return x === undefined || y === undefined || z === undefined ? undefined : [x, y, z];
}

function quaternionAt(values: Float32Array | undefined, at: number): vec4 {
  const [x = 0, y = 0, z = 0, w = 1] = values?.subarray(at * 4, at * 4 + 4) ?? [];
  return [x, y, z, w];
}
