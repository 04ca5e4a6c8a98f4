import { Trans } from '@lingui/react/macro';
import { Pinned } from './Annotations.tsx';
import { lengthText } from './lengthText.ts';
import type { Viewer } from './openViewer.ts';

/** What the measurement says, at its middle; `length` in metres, undefined until both points are set. */
export function MeasureLabel({ viewer, length }: { viewer: Viewer; length: number | undefined }) {
  const point = viewer.labelPoint();
  return (
    <>
      {point && length !== undefined && (
        <Pinned viewer={viewer} point={point}>
          <output className="rounded-small bg-panel px-1 text-small font-semibold shadow-float">
            {lengthText(length)}
          </output>
        </Pinned>
      )}
      {length === undefined && (
        <p role="status" className="absolute top-1 left-1 rounded-small bg-panel px-1 text-small">
          {point ? (
            <Trans>Choose the second point.</Trans>
          ) : (
            <Trans>Choose the first point on the model.</Trans>
          )}
        </p>
      )}
    </>
  );
}
