import { useEffect, useState } from 'react';
import type { PlacesByProblem, ProblemKind } from '../../../../functions/contract/inspection.ts';
import type { Places } from './showPlaces.ts';
import type { ViewedModel } from './viewedModel.ts';

/** Where a problem of a model is, loaded with the first that is asked for; the second is why it could not be. */
export function usePlaces(
  { loadPlaces }: ViewedModel,
  problem: ProblemKind | undefined,
): readonly [Places | undefined, unknown] {
  const [places, setPlaces] = useState<PlacesByProblem>();
  const [error, setError] = useState<unknown>();
  const isWanted = problem !== undefined && places === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the way to load them does not change for a model
  useEffect(() => {
    if (!isWanted || !loadPlaces) return;
    const letGo = new AbortController();
    setError(undefined);
    loadPlaces(letGo.signal).then(setPlaces, (reason: unknown) => {
      if (!letGo.signal.aborted) setError(reason);
    });
    return () => letGo.abort();
  }, [isWanted]);
  return [problem && places?.[problem], error];
}
