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
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[name=password]')?.focus(), []);
  return (
    <>
      <form
        ref={form}
        className="flex flex-col gap-2"
        onSubmit={fields(['password'], ({ password }) => onPassword(password))}
      >
        <Field label="Email" name="email" type="email" autoComplete="username" value={email} readOnly />
        <PasswordField label="Password" name="password" autoComplete="current-password" required />
        <p className="text-small">
          <TextLink href={`/reset-password?email=${encodeURIComponent(email)}`}>Forgotten?</TextLink>
        </p>
        <Button type="submit" busy={isBusy}>
          Sign in
        </Button>
      </form>
      <Divider>or</Divider>
      <div className="flex flex-col gap-1.5">
        <Button tone="quiet" busy={isBusy} onClick={onLink}>
          Email me a link
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
        <strong className="wrap-anywhere">{email}</strong> signs in at its organisation. A window of theirs
        opens, and brings you back here.
      </p>
      <ProviderButton id={provider} isBusy={isBusy} onPress={onProvider} />
    </div>
  );
}
