import { Trans, useLingui } from '@lingui/react/macro';
import type { SignInProviders, SignInRoute } from '../../../../functions/contract/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Select } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';

interface RouteDialogProps {
  readonly providers: SignInProviders;
  readonly onAdd: (route: SignInRoute) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks which organisation signs in the people of a domain. */
export function RouteDialog({ providers, onAdd, onClose }: RouteDialogProps) {
  const { t } = useLingui();
  const [problem, add, isBusy] = useAction((route: SignInRoute) => onAdd(route));
  const known = providers.canManage ? providers.providers : [];
  return (
    <Dialog title={t`Route a domain`} onClose={onClose}>
      <form
        className="flex flex-col gap-2"
        onSubmit={fields(
          ['domain', 'provider', 'required'],
          ({ domain, provider, required }) =>
            void add({ domain: domain.toLowerCase(), provider, required: required !== '' }),
        )}
      >
        <Field
          label={t`Email domain`}
          name="domain"
          required
          pattern="\s*([a-zA-Z0-9]([a-zA-Z0-9\-]*[a-zA-Z0-9])?\.)+[a-zA-Z][a-zA-Z0-9\-]*[a-zA-Z0-9]\s*"
          placeholder="example.com"
          autoComplete="off"
          spellCheck={false}
        />
        {known.length > 0 ? (
          <Select
            label={t`Provider`}
            name="provider"
            options={known.map(({ id, name }) => [id, `${name} (${id})`] as const)}
          />
        ) : (
          <Field
            label={t`Provider`}
            name="provider"
            required
            pattern="(oidc|saml)\.[a-z0-9\-]{1,60}"
            placeholder="oidc.example"
            hint={t`Its id in Firebase Auth, which begins with “oidc.” or “saml.”.`}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <Choice
          name="required"
          value="yes"
          hint={t`Nobody with an address of this domain gets in another way.`}
        >
          {t`Required`}
        </Choice>
        <p className="text-small text-soft">
          <Trans>
            People who have an account already keep it. It is put on record and can be taken back.
          </Trans>
        </p>
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          <Trans>Route the domain</Trans>
        </Button>
      </form>
    </Dialog>
  );
}
