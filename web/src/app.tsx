import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { HomePage } from './home/HomePage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Shell } from './Shell.tsx';
import { Skeleton } from './ui/Skeleton.tsx';

const SignInPage = lazy(() => import('./accounts/SignInPage.tsx'));
const SystemPage = lazy(() => import('./admin/SystemPage.tsx'));

/** The routes. What is not needed for the first page is loaded when its route is. */
export function App() {
  const [path] = useLocation();
  return (
    <Shell>
      <ErrorBoundary key={path}>
        <Suspense fallback={<Skeleton label="Loading the page" />}>
          <Switch>
            <Route path="/" component={HomePage} />
            <Route path="/sign-in" component={SignInPage} />
            <Route path="/admin/system" component={SystemPage} />
            <Route component={NotFoundPage} />
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Shell>
  );
}
