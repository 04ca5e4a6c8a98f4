import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { bytesText } from '../library/bytesText.ts';
import { Poster } from './Poster.tsx';
import type { ViewedModel } from './viewedModel.ts';

const ViewerStage = lazy(() => import('./ViewerStage.tsx'));

/** A model that can be turned: first its picture, then, once asked for, the model itself and all that can be done with it. */
export function ModelViewer({ model, isOpen = false }: { model: ViewedModel; isOpen?: boolean }) {
  const { i18n } = useLingui();
  const [isAsked, setAsked] = useState(isOpen && !sparesData());
  const { bytes } = model;
  return (
    <div className="relative overflow-hidden rounded-panel bg-stage">
      {isAsked ? (
        <Suspense fallback={<Poster model={model} />}>
          <ViewerStage model={model} />
        </Suspense>
      ) : (
        <>
          <Poster model={model} />
          <div className="absolute inset-x-0 bottom-2 flex justify-center">
            <Button onClick={() => setAsked(true)}>
              <Trans>Turn it in 3D</Trans>
              {bytes !== undefined && <span className="font-normal">({bytesText(bytes, i18n.locale)})</span>}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** Whether the person has asked for little data; the browsers that tell do so by an interface of their own. */
function sparesData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return (
    typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true
  );
}
