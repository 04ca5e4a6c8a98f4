import { useLingui } from '@lingui/react/macro';
import type { SignInProvider } from '../../../../functions/contract/accounts.ts';
import { Field, TextArea } from '../../ui/Field.tsx';

/** What SAML needs. */
export function SamlFields({
  provider,
}: {
  provider: Extract<SignInProvider, { kind: 'saml' }> | undefined;
}) {
  const { t } = useLingui();
  const plain = { required: true, autoComplete: 'off', spellCheck: false } as const;
  return (
    <>
      <Field
        label={t`Entity id of the organisation`}
        name="idpEntityId"
        defaultValue={provider?.idpEntityId}
        {...plain}
      />
      <Field
        label={t`Sign-in address`}
        name="ssoUrl"
        type="url"
        pattern="https://.*"
        defaultValue={provider?.ssoUrl}
        {...plain}
      />
      <Field
        label={t`Entity id of this marketplace`}
        name="rpEntityId"
        defaultValue={provider?.rpEntityId ?? location.origin}
        hint={t`The organisation has to be told the same.`}
        {...plain}
      />
      <TextArea
        label={t`Certificates`}
        name="certificates"
        defaultValue={provider?.certificates.join('\n')}
        hint={t`X.509, with their BEGIN and END lines.`}
        {...plain}
      />
    </>
  );
}
