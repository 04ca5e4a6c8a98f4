import { Trans, useLingui } from '@lingui/react/macro';
import type { SignInProvider } from '../../../../functions/contract/accounts.ts';
import type { WithProof } from '../../accounts/useStepUp.tsx';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { fields } from '../../ui/fields.ts';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import { OidcFields } from './OidcFields.tsx';
import { providerFields, settingsOf } from './providerForm.ts';
import { SamlFields } from './SamlFields.tsx';

interface ProviderDialogProps {
  readonly kind: SignInProvider['kind'];
  /** The one that is changed; without it, a new one is set up. */
  readonly provider?: SignInProvider;
  readonly onChange: () => Promise<void>;
  readonly withProof: WithProof;
  readonly onClose: () => void;
}

/** Asks for what an organisation's sign-in needs. */
export function ProviderDialog({ kind, provider, onChange, withProof, onClose }: ProviderDialogProps) {
  const { t } = useLingui();
  const [problem, save, isBusy] = useAction(async (texts: Parameters<typeof settingsOf>[1]) => {
    const { name } = await withProof(() =>
      call.accounts.saveSignInProvider(settingsOf(kind, texts), { repeat: true }),
    );
    await onChange();
    onClose();
    showToast(t`${name} is saved.`);
  });
  const oidc = provider?.kind === 'oidc' ? provider : undefined;
  const saml = provider?.kind === 'saml' ? provider : undefined;
  return (
    <Dialog title={kind === 'oidc' ? t`OpenID Connect` : t`SAML`} onClose={onClose}>
      <form className="flex flex-col gap-2" onSubmit={fields(providerFields, (texts) => void save(texts))}>
        <Field
          label={t`Name`}
          name="name"
          required
          maxLength={60}
          defaultValue={provider?.name}
          hint={t`As people know the organisation.`}
        />
        <Field
          label={t`Id`}
          name="id"
          required
          readOnly={provider !== undefined}
          defaultValue={provider?.id ?? `${kind}.`}
          pattern={`${kind}\\.[a-z0-9\\-]{1,60}`}
          spellCheck={false}
          autoComplete="off"
        />
        {kind === 'oidc' ? <OidcFields provider={oidc} /> : <SamlFields provider={saml} />}
        <Choice name="enabled" value="yes" defaultChecked={provider?.enabled ?? true}>
          {t`Signs people in`}
        </Choice>
        <Problem>{problem}</Problem>
        <Button type="submit" busy={isBusy}>
          <Trans>Save</Trans>
        </Button>
      </form>
    </Dialog>
  );
}
