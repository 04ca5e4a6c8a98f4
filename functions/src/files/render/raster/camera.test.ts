import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readScene } from '../scene/readScene.ts';
import { testModel } from '../testModel.ts';
import { cameraFor } from './camera.ts';
import { projected } from './projected.ts';
import { shownDraws } from './shownDraws.ts';
import { stageOf } from './stage.ts';

const number = fc.float({ min: -10, max: 10, noNaN: true });
const points = fc.array(fc.tuple(number, number, number, number, number, number, number, number, number), {
  minLength: 1,
  maxLength: 12,
});
const angle = fc.float({ min: -1, max: 1, noNaN: true });

/** Where vertices are on the picture: -1…1 across and down. */
async function places(
  given: readonly (readonly number[])[],
  view: { pitch: number; yaw: number; yaws?: number[] },
) {
  const model = testModel();
  model.add({ positions: given.flat() });
  const scene = await readScene(model.document, 16);
  const grid = { width: 1200, height: 630 };
  return (view.yaws ?? [view.yaw]).flatMap((yaw) => {
    const { draws } = stageOf(scene, yaw);
    const camera = cameraFor(draws, { pitch: view.pitch, fit: view.yaws ? 'turntable' : 'view', grid });
    return shownDraws(draws, camera.projection).flatMap(({ shape, onScreen }) => {
      const screen = projected(shape.positions, onScreen);
      return Array.from({ length: screen.length / 3 }, (_, at) =>
        Math.max(Math.abs((screen[at * 3] ?? 0) / 600 - 1), Math.abs((screen[at * 3 + 1] ?? 0) / 315 - 1)),
      );
    });
  });
}

test('the model fills the picture up to its margin, and no more', async () => {
  await fc.assert(
    fc.asyncProperty(points, angle, angle, async (given, pitch, yaw) => {
      const farthest = Math.max(...(await places(given, { pitch, yaw })));
      expect(farthest).toBeLessThan(0.87);
    }),
  );
  expect(Math.max(...(await places([[-1, -1, 0, 1, -1, 0, 0, 1, 0]], { pitch: 0, yaw: 0 })))).toBeCloseTo(
    0.86,
    2,
  );
});

test('on a turntable it stays inside from every side', async () => {
  await fc.assert(
    fc.asyncProperty(points, angle, async (given, pitch) => {
      const yaws = Array.from({ length: 12 }, (_, at) => (at / 12) * 2 * Math.PI);
      expect(Math.max(...(await places(given, { pitch, yaw: 0, yaws })))).toBeLessThan(0.9);
    }),
    { numRuns: 50 },
  );
});
