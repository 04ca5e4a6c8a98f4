import { Trans, useLingui } from '@lingui/react/macro';
import { signInPath } from '../accounts/nextPath.ts';
import { ButtonLink } from '../ui/Button.tsx';

/** What a visitor sees in place of their keys. */
export function SignInForKeys() {
  const { t } = useLingui();
  return (
    <>
      <p>
        <Trans>A key belongs to an account.</Trans>
      </p>
      <div>
        <ButtonLink href={signInPath('/developers')}>{t`Sign in to make a key`}</ButtonLink>
      </div>
    </>
  );
}
