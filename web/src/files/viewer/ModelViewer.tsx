import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Poster } from './Poster.tsx';
import type { ViewedModel } from './viewedModel.ts';

const ViewerStage = lazy(() => import('./ViewerStage.tsx'));

/** A model that can be turned: first its picture, then, once asked for, the model itself and all that can be done with it. */
export function ModelViewer({ model, isOpen = false }: { model: ViewedModel; isOpen?: boolean }) {
  const { t } = useLingui();
  const [isAsked, setAsked] = useState(isOpen && !sparesData());
  const { poster, bytes } = model;
  return (
    <div className="relative overflow-hidden rounded-panel bg-stage">
      {isAsked ? (
        <Suspense fallback={<Poster poster={poster} />}>
          <ViewerStage model={model} />
        </Suspense>
      ) : (
        <>
          <Poster poster={poster} />
          <div className="absolute inset-x-0 bottom-2 flex justify-center">
            <Button onClick={() => setAsked(true)}>
              <Trans>Turn it in 3D</Trans>
              {bytes !== undefined && <span className="font-normal">{t`(${megabytes(bytes)} MB)`}</span>}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function megabytes(bytes: number): string {
  return new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 }).format(bytes / 1e6);
}

/** Whether the person has asked for little data; the browsers that tell do so by an interface of their own. */
function sparesData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return (
    typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true
  );
}
