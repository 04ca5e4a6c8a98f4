import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../ui/Button.tsx';
import { Divider } from '../ui/Divider.tsx';
import { Field } from '../ui/Field.tsx';
import { fields } from '../ui/fields.ts';
import { ProviderButton } from './ProviderButton.tsx';

/** The first step: whose account, or Google. */
export function EmailStep({
  isBusy,
  onEmail,
  onProvider,
}: {
  isBusy: boolean;
  onEmail: (email: string) => void;
  onProvider: (id: string) => void;
}) {
  const { t } = useLingui();
  return (
    <>
      <form className="flex flex-col gap-2" onSubmit={fields(['email'], ({ email }) => onEmail(email))}>
        <Field
          label={t`Email`}
          name="email"
          type="email"
          autoComplete="username"
          required
          hint={t`An address of your organisation leads to its own sign-in.`}
        />
        <Button type="submit" busy={isBusy}>
          <Trans>Continue</Trans>
        </Button>
      </form>
      <Divider>
        <Trans>or</Trans>
      </Divider>
      <ProviderButton id="google.com" isBusy={isBusy} onPress={onProvider} />
    </>
  );
}
