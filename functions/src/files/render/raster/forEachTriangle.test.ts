import { expect, test } from 'vitest';
import { readScene } from '../scene/readScene.ts';
import { type TestMesh, testModel } from '../testModel.ts';
import { cameraAt } from './camera.ts';
import { forEachTriangle } from './forEachTriangle.ts';
import { shownDraws } from './shownDraws.ts';
import { emptyVisibility, fill } from './visibility.ts';

const grid = { width: 40, height: 40 };

/** What a camera at the origin, looking along -Z with a right angle of view, sees of a mesh. */
async function seen(mesh: TestMesh) {
  const model = testModel();
  model.add(mesh);
  const { draws } = await readScene(model.document, 16);
  const camera = cameraAt({ grid, pitch: 0, focal: 20, at: [0, 0, 0] });
  const visibility = emptyVisibility(grid);
  for (const shown of shownDraws(draws, camera.projection))
    forEachTriangle(shown, { grid }, (edges, triangle) => fill(visibility, edges, triangle + 1));
  return visibility;
}

test('a floor that reaches far behind the camera fills the lower half of the picture', async () => {
  const floor = { positions: [-1e4, -1, 1e4, 1e4, -1, 1e4, 0, -1, -1e6] };
  const { triangles, depth } = await seen(floor);
  for (let y = 0; y < 40; y += 1)
    for (let x = 0; x < 40; x += 1) expect(triangles[y * 40 + x], `${x} ${y}`).toBe(y < 20 ? 0 : 1);
  // the floor is 1 below: what is seen at slope s lies 1 / s away
  expect(depth[30 * 40 + 20]).toBeCloseTo(10.5 / 20, 4);
});

test('what lies behind the camera is not seen', async () => {
  const { triangles } = await seen({ positions: [-1, -1, 1, 1, -1, 1, 0, 1, 1] });
  expect(triangles.every((triangle) => triangle === 0)).toBe(true);
});
