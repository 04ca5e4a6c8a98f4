import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type {
  SignInProviders,
  SignInRoute,
  SignInSettings,
} from '../../../../functions/contract/accounts.ts';
import type { WithProof } from '../../accounts/useStepUp.tsx';
import { call } from '../../call.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import { RouteDialog } from './RouteDialog.tsx';
import { withoutRoute, withRoute } from './routes.ts';

interface RoutesPanelProps {
  readonly settings: SignInSettings;
  readonly providers: SignInProviders;
  readonly onChange: () => Promise<void>;
  readonly withProof: WithProof;
}

/** Which organisation signs in the people of which email domain. */
export function RoutesPanel({ settings: { routes }, providers, onChange, withProof }: RoutesPanelProps) {
  const { t } = useLingui();
  const [isAdding, setAdding] = useState(false);
  /** Changes the routes as they are on the server now, so that what another admin has added meanwhile stays. */
  const change = async (next: (routes: readonly SignInRoute[]) => SignInRoute[]) => {
    const current = await call.accounts.getSignInSettings({}, { repeat: true });
    await withProof(() => call.accounts.setSignInRoutes({ routes: next(current.routes) }, { repeat: true }));
    await onChange();
  };
  const onAdd = async (route: SignInRoute) => {
    await change((now) => withRoute(now, route));
    setAdding(false);
    const { domain } = route;
    showToast(t`People of ${domain} are routed.`, () => change((now) => withoutRoute(now, domain)));
  };
  const [problem, remove, isBusy] = useAction(async (route: SignInRoute) => {
    const { domain } = route;
    await change((now) => withoutRoute(now, domain));
    showToast(t`People of ${domain} are not routed any more.`, () => change((now) => withRoute(now, route)));
  });
  return (
    <Panel title={t`Email domains and their organisations`}>
      <div className="flex flex-col items-start gap-1.5">
        {routes.length === 0 && (
          <p className="text-soft">
            <Trans>None yet: everybody signs in by password, mailed link or Google.</Trans>
          </p>
        )}
        <ul className="w-full">
          {routes.map((route) => (
            <li
              key={route.domain}
              className="flex flex-wrap items-center justify-between gap-x-2 gap-y-0.5 border-line border-t py-1 first:border-t-0"
            >
              <p className="min-w-0 flex-1 basis-30 wrap-anywhere">
                <span className="font-semibold">{route.domain}</span>{' '}
                <span className="text-soft">→ {route.provider}</span>
              </p>
              {route.required ? <Badge tone="good">{t`Required`}</Badge> : <Badge>{t`Offered`}</Badge>}
              <Button
                tone="quiet"
                busy={isBusy}
                aria-label={t`Remove ${{ domain: route.domain }}`}
                onClick={() => remove(route)}
              >
                <Trans>Remove</Trans>
              </Button>
            </li>
          ))}
        </ul>
        <Problem>{problem}</Problem>
        <Button onClick={() => setAdding(true)}>
          <Trans>Route a domain</Trans>
        </Button>
      </div>
      {isAdding && <RouteDialog providers={providers} onAdd={onAdd} onClose={() => setAdding(false)} />}
    </Panel>
  );
}
