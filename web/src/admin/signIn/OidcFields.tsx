import { useLingui } from '@lingui/react/macro';
import type { SignInProvider } from '../../../../functions/contract/accounts.ts';
import { Field } from '../../ui/Field.tsx';

/** What OpenID Connect needs. */
export function OidcFields({
  provider,
}: {
  provider: Extract<SignInProvider, { kind: 'oidc' }> | undefined;
}) {
  const { t } = useLingui();
  const plain = { autoComplete: 'off', spellCheck: false } as const;
  return (
    <>
      <Field
        label={t`Issuer`}
        name="issuer"
        type="url"
        required
        pattern="https://.*"
        placeholder="https://login.example.com"
        defaultValue={provider?.issuer}
        {...plain}
      />
      <Field label={t`Client id`} name="clientId" required defaultValue={provider?.clientId} {...plain} />
      <Field
        label={t`Client secret`}
        name="secretPassword"
        type="password"
        hint={
          provider
            ? t`Kept as it is where nothing is entered; nobody is shown it.`
            : t`Nobody is shown it again. Without one, the organisation hands out the token itself.`
        }
        autoComplete="new-password"
      />
    </>
  );
}
