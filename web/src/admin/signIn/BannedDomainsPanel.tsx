import { Trans, useLingui } from '@lingui/react/macro';
import type { SignInSettings } from '../../../../functions/contract/accounts.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import { domainsIn } from './routes.ts';

/** Email domains whose people get no account and do not sign in. */
export function BannedDomainsPanel({
  settings: { bannedDomains },
  onChange,
}: {
  settings: SignInSettings;
  onChange: () => Promise<void>;
}) {
  const { t } = useLingui();
  const set = async (domains: readonly string[]) => {
    await call.accounts.setBannedDomains({ bannedDomains: [...domains] }, { repeat: true });
    await onChange();
  };
  const [problem, save, isBusy] = useAction(async (text: string) => {
    await set(domainsIn(text));
    showToast(t`The banned domains are saved.`, () => set(bannedDomains));
  });
  return (
    <Panel title={t`Banned email domains`}>
      <form
        key={bannedDomains.join(' ')}
        className="flex flex-col items-start gap-1.5"
        onSubmit={fields(['domains'], ({ domains }) => void save(domains))}
      >
        <div className="w-full max-w-text">
          <TextArea
            label={t`Domains`}
            name="domains"
            defaultValue={bannedDomains.join('\n')}
            hint={t`One a line. Domains below them are banned with them. Whoever is signed in stays so until their next sign-in.`}
            spellCheck={false}
          />
        </div>
        <Problem>{problem}</Problem>
        <Button type="submit" tone="quiet" busy={isBusy}>
          <Trans>Save the domains</Trans>
        </Button>
      </form>
    </Panel>
  );
}
