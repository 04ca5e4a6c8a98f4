import { Trans } from '@lingui/react/macro';
import { Pinned } from './Annotations.tsx';
import { lengthText } from './lengthText.ts';
import type { Measured } from './measure.ts';
import type { Viewer } from './openViewer.ts';

/** What the measurement says, at its middle; what to do next, until both points are set. */
export function MeasureLabel({ viewer, measured }: { viewer: Viewer; measured: Measured | undefined }) {
  if (measured?.length !== undefined) {
    return (
      <Pinned viewer={viewer} point={measured.at}>
        <output className="rounded-small bg-panel px-1 text-small font-semibold shadow-float">
          {lengthText(measured.length)}
        </output>
      </Pinned>
    );
  }
  return (
    <p role="status" className="absolute top-1 left-1 rounded-small bg-panel px-1 text-small">
      {measured ? (
        <Trans>Choose the second point.</Trans>
      ) : (
        <Trans>Choose the first point on the model.</Trans>
      )}
    </p>
  );
}
