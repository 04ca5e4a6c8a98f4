import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { Divider } from '../ui/Divider.tsx';
import { Field } from '../ui/Field.tsx';
import { fields } from '../ui/fields.ts';
import { PasswordField } from '../ui/PasswordField.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { ProviderButton } from './ProviderButton.tsx';

/** The second step of most people: their password, a link by mail, or the organisation of their address. */
export function PasswordStep({
  email,
  provider,
  isBusy,
  onPassword,
  onLink,
  onProvider,
}: {
  email: string;
  provider: string | undefined;
  isBusy: boolean;
  onPassword: (password: string) => void;
  onLink: () => void;
  onProvider: (id: string) => void;
}) {
  const { t } = useLingui();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[name=password]')?.focus(), []);
  return (
    <>
      <form
        ref={form}
        className="flex flex-col gap-2"
        onSubmit={fields(['password'], ({ password }) => onPassword(password))}
      >
        <Field label={t`Email`} name="email" type="email" autoComplete="username" value={email} readOnly />
        <PasswordField label={t`Password`} name="password" autoComplete="current-password" required />
        <p className="text-small">
          <TextLink href={`/reset-password?email=${encodeURIComponent(email)}`}>
            <Trans>Forgotten?</Trans>
          </TextLink>
        </p>
        <Button type="submit" busy={isBusy}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      <Divider>
        <Trans>or</Trans>
      </Divider>
      <div className="flex flex-col gap-1.5">
        <Button tone="quiet" busy={isBusy} onClick={onLink}>
          <Trans>Email me a link</Trans>
        </Button>
        {provider && <ProviderButton id={provider} isBusy={isBusy} onPress={onProvider} />}
      </div>
    </>
  );
}

/** The only step of people whose organisation signs them in. */
export function OrganisationStep({
  email,
  provider,
  isBusy,
  onProvider,
}: {
  email: string;
  provider: string;
  isBusy: boolean;
  onProvider: (id: string) => void;
}) {
  return (
    <div className="flex flex-col gap-2">
      <p>
        <Trans>
          <strong className="wrap-anywhere">{email}</strong> signs in at its organisation. A window of theirs
          opens, and brings you back here.
        </Trans>
      </p>
      <ProviderButton id={provider} isBusy={isBusy} onPress={onProvider} />
    </div>
  );
}
