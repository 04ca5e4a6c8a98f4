import { useEffect, useRef } from 'react';
import { useUploads } from '../uploads/useUploads.ts';

/** Calls `onArrival` whenever another upload has become part of the library. */
export function useNewArrivals(onArrival: () => void): void {
  const arrived = useUploads().filter(({ state }) => state.step === 'done').length;
  const latest = useRef(onArrival);
  latest.current = onArrival;
  const known = useRef(arrived);
  useEffect(() => {
    if (arrived > known.current) latest.current();
    known.current = arrived;
  }, [arrived]);
}
