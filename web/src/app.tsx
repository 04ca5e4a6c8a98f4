import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { HomePage } from './home/HomePage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Shell } from './Shell.tsx';
import { Skeleton } from './ui/Skeleton.tsx';

const AdminPages = lazy(() => import('./admin/AdminPages.tsx'));
const FilesPages = lazy(() => import('./files/FilesPages.tsx'));
const MailedActionPage = lazy(() => import('./accounts/MailedActionPage.tsx'));
const PersonPage = lazy(() => import('./accounts/PersonPage.tsx'));
const PreferencesPage = lazy(() => import('./accounts/PreferencesPage.tsx'));
const ProfilePage = lazy(() => import('./accounts/ProfilePage.tsx'));
const RecoverPage = lazy(() => import('./accounts/RecoverPage.tsx'));
const RegisterPage = lazy(() => import('./accounts/RegisterPage.tsx'));
const ResetPasswordPage = lazy(() => import('./accounts/ResetPasswordPage.tsx'));
const SecurityPage = lazy(() => import('./accounts/SecurityPage.tsx'));
const SignInPage = lazy(() => import('./accounts/SignInPage.tsx'));
const WelcomePage = lazy(() => import('./accounts/WelcomePage.tsx'));
const DevelopersPage = lazy(() => import('./developers/DevelopersPage.tsx'));

/** The routes. What is not needed for the first page is loaded when its route is. */
export function App() {
  const { t } = useLingui();
  const [path] = useLocation();
  return (
    <Shell>
      <ErrorBoundary key={path}>
        <Suspense fallback={<Skeleton label={t`Loading the page`} />}>
          <Switch>
            <Route path="/" component={HomePage} />
            <Route path="/sign-in" component={SignInPage} />
            <Route path="/register" component={RegisterPage} />
            <Route path="/reset-password" component={ResetPasswordPage} />
            <Route path="/recover" component={RecoverPage} />
            <Route path="/auth/action" component={MailedActionPage} />
            <Route path="/welcome" component={WelcomePage} />
            <Route path="/account" component={ProfilePage} />
            <Route path="/account/security" component={SecurityPage} />
            <Route path="/account/preferences" component={PreferencesPage} />
            <Route path="/people/:handle">{({ handle }) => <PersonPage handle={handle} />}</Route>
            <Route path="/library/*?" component={FilesPages} />
            <Route path="/purchases" component={FilesPages} />
            <Route path="/shared/*" component={FilesPages} />
            <Route path="/developers" component={DevelopersPage} />
            <Route path="/admin/*?" component={AdminPages} />
            <Route component={NotFoundPage} />
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Shell>
  );
}
