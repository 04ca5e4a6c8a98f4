import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { NotFoundPage } from '../NotFoundPage.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

const AssetPage = lazy(() => import('./asset/AssetPage.tsx'));
const LibraryPage = lazy(() => import('./library/LibraryPage.tsx'));
const PurchasesPage = lazy(() => import('./purchases/PurchasesPage.tsx'));
const SharedPage = lazy(() => import('./SharedPage.tsx'));

/** The routes of what people keep, of what was granted to them, and of what they show by a link. */
export default function FilesPages() {
  const { t } = useLingui();
  return (
    <Suspense fallback={<Skeleton label={t`Loading the page`} />}>
      <Switch>
        <Route path="/library" component={LibraryPage} />
        <Route path="/library/:id">{({ id }) => <AssetPage key={id} id={id} />}</Route>
        <Route path="/purchases" component={PurchasesPage} />
        <Route path="/shared/:token">{({ token }) => <SharedPage token={token} />}</Route>
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
  );
}
