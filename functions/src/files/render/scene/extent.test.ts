import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testModel } from '../testModel.ts';
import { readScene } from './readScene.ts';

const number = fc.float({ min: -10, max: 10, noNaN: true });
const points = fc.array(fc.tuple(number, number, number), { minLength: 3, maxLength: 30 });

async function extent(given: readonly (readonly number[])[], turn = 0) {
  const model = testModel();
  const positions = given.slice(0, given.length - (given.length % 3)).flat();
  model.add({ positions }).setRotation([0, Math.sin(turn / 2), 0, Math.cos(turn / 2)]);
  return (await readScene(model.document, 16)).extent;
}

test('every vertex lies in the sphere, and the farthest on it', async () => {
  await fc.assert(
    fc.asyncProperty(points, async (given) => {
      const { centre, radius } = await extent(given);
      const used = given.slice(0, given.length - (given.length % 3));
      const far = used.map(([x, y, z]) => Math.hypot(x - centre[0], y - centre[1], z - centre[2]));
      expect(Math.max(...far)).toBeCloseTo(radius, 4);
    }),
  );
});

test('turning the model around Y turns the centre with it', async () => {
  await fc.assert(
    fc.asyncProperty(points, fc.float({ min: -3, max: 3, noNaN: true }), async (given, turn) => {
      const [still, turned] = [await extent(given), await extent(given, turn)];
      const [x, y, z] = still.centre;
      expect(turned.centre[0]).toBeCloseTo(x * Math.cos(turn) + z * Math.sin(turn), 1);
      expect(turned.centre[1]).toBeCloseTo(y, 4);
      expect(turned.centre[2]).toBeCloseTo(z * Math.cos(turn) - x * Math.sin(turn), 1);
      expect(turned.radius).toBeCloseTo(still.radius, 1);
    }),
  );
});

test('the centre of a box is its middle', async () => {
  const { centre, radius, bottom } = await extent([
    [0, 0, 0],
    [4, 6, 2],
    [4, 0, 2],
  ]);
  expect(centre).toEqual([2, 3, 1]);
  expect(radius).toBeCloseTo(Math.hypot(2, 3, 1), 9);
  expect(bottom).toBe(0);
});
