import type { PlacesByProblem, Printability, ProblemKind } from '../../../contract/inspection.ts';
import type { TriangleMesh } from '../formats/triangleMesh.ts';
import { boundaryLoops } from '../geometry/boundaryLoops.ts';
import { areaVector, cornersAt, vertexAt } from '../geometry/corners.ts';
import { eachEdge } from '../geometry/edgeKinds.ts';
import { nextCorner } from '../geometry/edgeTable.ts';
import { shellsOf } from '../geometry/shellsOf.ts';
import { type ShellTurn, shellTurns } from '../geometry/shellTurns.ts';
import { boundsOf, surfaceOf } from '../geometry/solidMeasures.ts';
import { type SolidMesh, solidMesh } from '../geometry/solidMesh.ts';
import { triangleTree } from '../geometry/triangleTree.ts';
import { duplicateFaces, isDegenerate } from './faultyFaces.ts';
import { type PlaceList, placeList } from './placeList.ts';
import { printerFits } from './printers.ts';
import { selfIntersections } from './selfIntersections.ts';
import { type WallSample, wallSamples } from './wallThickness.ts';

const millimetres = 1000;
/** Two lines of a 0.4 mm nozzle. */
const thinWall = 0.0008;
/** A face whose normal points down by more than 45°. */
const steepest = -Math.SQRT1_2;

type Lists = Record<ProblemKind, PlaceList>;

/** Whether and how well a model can be printed, with the places of what is wrong. Metres in, millimetres out. */
export function printability(mesh: TriangleMesh): { print: Printability; places: PlacesByProblem } {
  const solid = solidMesh(mesh);
  const tree = triangleTree(solid);
  const shells = shellsOf(solid.edges);
  const turns = shellTurns(solid, shells, tree);
  const lists = emptyLists();
  listEdges(solid, lists);
  listFaces(mesh, solid, lists);
  const isInverted = turns.map((turn) => turn.isInverted);
  shells.shellOf.forEach((shell, triangle) => {
    if (isInverted[shell]) lists['inverted-shell'].add(...cornersAt(solid, triangle));
  });
  const cuts = selfIntersections(solid, tree, (triangle) =>
    lists['self-intersection'].add(...cornersAt(solid, triangle)),
  );
  const walls = wallSamples(solid, tree);
  for (const { at, thickness } of walls) if (thickness < thinWall) lists['thin-wall'].add(at);
  const overhang = listOverhangs(solid, lists.overhang);
  const isClosed = ['open-edge', 'branching-edge', 'torn-winding'] as const;
  const watertight = solid.indices.length > 0 && isClosed.every((kind) => lists[kind].count === 0);
  const { min, max } = boundsOf(solid);
  const print: Printability = {
    watertight,
    manifold: lists['branching-edge'].count === 0,
    shells: shells.count,
    holes: boundaryLoops(solid.indices, solid.edges).length,
    ...(watertight ? { volume: solidVolume(turns) * millimetres ** 3 } : {}),
    surface: surfaceOf(solid) * millimetres ** 2,
    ...wallFigures(walls),
    overhang,
    selfIntersections: cuts,
    fits: printerFits([
      (max[0] - min[0]) * millimetres,
      (max[1] - min[1]) * millimetres,
      (max[2] - min[2]) * millimetres,
    ]),
    problems: [],
  };
  return withProblems(print, lists);
}

function emptyLists(): Lists {
  return {
    'open-edge': placeList('edges'),
    'branching-edge': placeList('edges'),
    'torn-winding': placeList('edges'),
    'inverted-shell': placeList('triangles'),
    'degenerate-face': placeList('triangles'),
    'duplicate-face': placeList('triangles'),
    'self-intersection': placeList('triangles'),
    'thin-wall': placeList('points'),
    overhang: placeList('triangles'),
  };
}

function listEdges(solid: SolidMesh, lists: Lists): void {
  eachEdge(solid, (kind, [halfEdge = 0]) => {
    if (kind === 'sound') return;
    const from = solid.indices[halfEdge] ?? 0;
    const to = solid.indices[nextCorner(halfEdge)] ?? 0;
    lists[kind].add(vertexAt(solid.positions, from), vertexAt(solid.positions, to));
  });
}

/** Collapsed faces are no longer part of the solid, so degenerate ones are looked for in the source. */
function listFaces(mesh: TriangleMesh, solid: SolidMesh, lists: Lists): void {
  for (let triangle = 0; triangle < mesh.indices.length / 3; triangle += 1)
    if (isDegenerate(mesh, triangle)) lists['degenerate-face'].add(...cornersAt(mesh, triangle));
  for (const triangle of duplicateFaces(solid.indices))
    lists['duplicate-face'].add(...cornersAt(solid, triangle));
}

/** Lists faces that hang over, those on the build plate left out, and gives their share of the area. */
function listOverhangs(solid: SolidMesh, list: PlaceList): number {
  const { min, max } = boundsOf(solid);
  const plate = min[1] + (max[1] - min[1]) * 1e-3;
  let total = 0;
  let hanging = 0;
  for (let triangle = 0; triangle < solid.indices.length / 3; triangle += 1) {
    const [x, y, z] = areaVector(solid, triangle);
    const area = Math.hypot(x, y, z);
    total += area;
    if (y >= area * steepest) continue;
    const corners = cornersAt(solid, triangle);
    if (corners.every((corner) => corner[1] <= plate)) continue;
    hanging += area;
    list.add(...corners);
  }
  return total > 0 ? hanging / total : 0;
}

function solidVolume(turns: readonly ShellTurn[]): number {
  return turns.reduce((sum, { volume, isCavity }) => sum + Math.abs(volume) * (isCavity ? -1 : 1), 0);
}

function wallFigures(walls: readonly WallSample[]): Pick<Printability, 'wall'> {
  const smallest = walls[0];
  const fifth = walls[Math.floor(walls.length * 0.05)];
  if (!smallest || !fifth) return {};
  return {
    wall: {
      smallest: smallest.thickness * millimetres,
      fifthPercentile: fifth.thickness * millimetres,
      samples: walls.length,
    },
  };
}

function withProblems(print: Printability, lists: Lists): { print: Printability; places: PlacesByProblem } {
  const places: PlacesByProblem = {};
  const problems: Printability['problems'] = [];
  for (const [kind, list] of Object.entries(lists) as [ProblemKind, PlaceList][]) {
    // the keys are that type
    if (list.count === 0) continue;
    problems.push({ kind, count: list.count });
    places[kind] = list.places;
  }
  return { print: { ...print, problems }, places };
}
