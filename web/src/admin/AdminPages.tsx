import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { NotFoundPage } from '../NotFoundPage.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

const AuditPage = lazy(() => import('./audit/AuditPage.tsx'));
const HealthPage = lazy(() => import('./HealthPage.tsx'));
const LimitsPage = lazy(() => import('./LimitsPage.tsx'));
const MemberPage = lazy(() => import('./people/MemberPage.tsx'));
const OverviewPage = lazy(() => import('./OverviewPage.tsx'));
const PeoplePage = lazy(() => import('./people/PeoplePage.tsx'));
const SignInSettingsPage = lazy(() => import('./signIn/SignInSettingsPage.tsx'));
const SystemPage = lazy(() => import('./SystemPage.tsx'));
const UsagePage = lazy(() => import('./UsagePage.tsx'));

/** The routes of the operators' console, apart from the others because no visitor needs to know of them. */
export default function AdminPages() {
  const { t } = useLingui();
  return (
    <Suspense fallback={<Skeleton label={t`Loading the page`} />}>
      <Switch>
        <Route path="/admin" component={OverviewPage} />
        <Route path="/admin/audit" component={AuditPage} />
        <Route path="/admin/health" component={HealthPage} />
        <Route path="/admin/limits" component={LimitsPage} />
        <Route path="/admin/people" component={PeoplePage} />
        <Route path="/admin/people/:id">{({ id }) => <MemberPage id={id} />}</Route>
        <Route path="/admin/sign-in" component={SignInSettingsPage} />
        <Route path="/admin/system" component={SystemPage} />
        <Route path="/admin/usage" component={UsagePage} />
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
  );
}
